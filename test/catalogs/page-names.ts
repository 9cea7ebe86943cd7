// Every event name as the providers' pages print it, copied by hand, so that a name lost from a catalog is noticed.

export const breakcold = `
lead.create lead.update lead.delete
lead.status.update lead.list.update lead.tags.update lead.track lead.task.create lead.task.update lead.task.delete
lead.note.create lead.note.update lead.note.delete
campaign.create campaign.update campaign.delete list.create list.update list.delete
status.create status.update status.delete tag.create tag.update tag.delete`

export const lemlist = `
contacted hooked attracted warmed interested notInterested
emailsSent emailsOpened emailsClicked emailsReplied emailsBounced emailsFailed emailsInterested emailsNotInterested emailsUnsubscribed
linkedinSent linkedinOpened linkedinReplied linkedinInterested linkedinNotInterested linkedinSendFailed linkedinVisitDone
linkedinVisitFailed linkedinFollowDone linkedinFollowFailed linkedinFollowSkipped linkedinInviteDone linkedinInviteFailed
linkedinInviteAccepted linkedinEndorseDone linkedinEndorseFailed linkedinEndorseSkipped linkedinVoiceNoteDone linkedinVoiceNoteFailed
linkedinLikeLastPostDone linkedinLikeLastPostNoPost linkedinLikeLastPostFailed linkedinWithdrawInvitationDone
linkedinWithdrawInvitationFailed
whatsappMessageSent whatsappMessageDelivered whatsappMessageOpened whatsappReplied whatsappMessageFailed
smsSent smsDelivered smsReplied smsFailed
aircallCreated aircallEnded aircallDone aircallInterested aircallNotInterested callRecordingDone callTranscriptDone
apiDone apiInterested apiNotInterested apiFailed manualInterested manualNotInterested annotated
paused resumed stopped campaignComplete customDomainErrors connectionIssue sendLimitReached lemwarmPaused
enrichmentDone enrichmentError inboxLabelUpdated signalRegistered deliverabilityAlertTriggered`

export const lemlistCategories = [
  'Lead state groups',
  'Email activities',
  'LinkedIn activities',
  'WhatsApp activities',
  'SMS activities',
  'Call activities',
  'API activities',
  'Manual activities',
  'Task activities',
  'Workspace activities',
  'Enrichment',
  'Inbox activities',
  'Signal Agents',
  'Deliverability hub',
]

export const hefflCrm = `
lead.created lead.updated lead.deleted lead.stageChanged deal.created deal.updated deal.deleted deal.stageChanged
client.created client.updated client.deleted contact.created contact.updated contact.deleted contact.stageChanged form.response.created`

export const hefflSales = `
invoice.created invoice.updated invoice.paid invoice.deleted invoice.statusChanged
quotation.created quotation.updated quotation.deleted quotation.statusChanged payment.received`

export const namesIn = (text: string): string[] => text.trim().split(/\s+/)
