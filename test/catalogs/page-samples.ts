// What the pages print, copied by hand: key order and types are the provider's; e-mail values stand for the ones a scraper destroyed.

export const hefflSamples: Record<string, string> = {
  'lead.created': `{"id":"ld_abc123","name":"Jane Smith","mobile":"+1234567890","email":"jane.smith@example.com","secondaryMobile":null,
    "title":"Product Demo Request","value":5000,"source":"Website","createdAt":"2025-01-15T10:30:00.000Z","website":null,"archived":false,
    "stage":"New","stageId":1,"customFields":{},"ownerId":42,"ownerName":"John Doe"}`,
  'deal.created': `{"id":"dl_def456","title":"Enterprise License","number":"DL-0001","price":25000,"status":"ACTIVE","priority":"HIGH",
    "expectedCloseDate":"2025-03-15T00:00:00.000Z","createdAt":"2025-01-15T10:30:00.000Z","client":{"id":"cl_xyz789","name":"Acme Inc.",
    "number":"CL-0001","taxNumber":null,"website":null,"customFields":{},"type":"company","firstName":null,"lastName":null,
    "email":"contact@example.com","phone":"+1234567890"},"stage":"Proposal","stageId":11,"pipelineId":1,"source":"Referral",
    "leadId":"ld_abc123","leadName":"Jane Smith","ownerId":42,"ownerName":"John Doe","customFields":{}}`,
  'client.created': `{"id":"cl_xyz789","name":"Acme Inc.","number":"CL-0001","taxNumber":"TAX123456","website":"https://acme.com",
    "customFields":{},"type":"company","firstName":null,"lastName":null,"email":"contact@example.com","phone":"+1234567890"}`,
  'contact.created': `{"id":"ct_qrs567","firstName":"Jane","lastName":"Smith","email":"jane.smith@example.com","mobile":"+1234567890",
    "designation":"CTO","clientId":"cl_xyz789","createdAt":"2025-01-15T10:30:00.000Z"}`,
  'invoice.created': `{"id":"inv_ghi012","number":"INV-0001","clientId":"cl_xyz789","clientName":"Acme Inc.","status":"SENT","total":25000,
    "dueDate":"2025-02-15T00:00:00.000Z","salesPersonId":42,"createdAt":"2025-01-15T10:30:00.000Z"}`,
  'quotation.created': `{"id":"qt_jkl345","number":"QT-0001","clientId":"cl_xyz789","clientName":"Acme Inc.","status":"DRAFT","total":25000,
    "dealId":"dl_def456","createdAt":"2025-01-15T10:30:00.000Z"}`,
  'form.response.created': `{"id":"rec_mno678","formId":"frm_pqr901","data":{"name":"Jane Smith","email":"jane.smith@example.com",
    "message":"I'd like to learn more about your services."},"createdAt":"2025-01-15T10:30:00.000Z"}`,
}

export const breakcoldLead = `{"id":"e106db1f-aba3-40ba-97a7-507b54757ef8","email":null,"company":null,"notes":null,"phone":null,
  "linkedin_url":null,"created_at":"2023-04-29T11:13:55.021Z","updated_at":null,"first_name":"Jean","icebreaker":"","last_name":"remove",
  "website_url":null,"timezone":null,"city":null,"company_role":null,"twitter_name":null,"avatar_url":null,"icebreaker_2":"",
  "icebreaker_3":"","icebreaker_4":"","email_bounce_score":null,"twitter_company_name":null,"is_deleted":false,"is_deleted_at":null,
  "company_enrich":null,"custom_fields":null,"custom_fields_schema":null,"order":0,"contract_value":0,"is_tracked":false,
  "id_import_task":null,"id_linkedin_company":null,"id_linkedin":null,"id_space":"eb8edc65-129a-4cb6-abbe-6bf8979c0658",
  "id_twitter_company":null,"id_twitter":null}`

export const tombaLead = `{"email":"","company":"","first_name":"","last_name":"","phone":"","website":"","position":"","twitter":"",
  "linkedin":"","notes":"","score":0}`

/** The text without the line breaks it is printed with here: key order counts, white space doesn't. */
export const compact = (json: string): string => JSON.stringify(JSON.parse(json))
