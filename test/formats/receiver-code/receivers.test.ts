import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HookDraft } from '../../../src-preload/contract/hook'
import type { CustomScheme } from '../../../src-preload/contract/signature'
import { bench } from '../../support/engine-bench'
import { type Program, runPrograms } from '../../support/receiver-programs'
import { describeWith, onPath, type Tool } from '../../support/tools'

const whsec = `whsec_${Buffer.from('a key of exactly thirty-two byte').toString('base64')}`
const otherWhsec = `whsec_${Buffer.from('and another of thirty-two bytes!').toString('base64')}`
const edKey = () => {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return `whsk_${Buffer.concat([Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')]).toString('base64')}`
}
const own = (custom: Partial<CustomScheme>): CustomScheme => ({
  ...{ header: 'X-Own', value: '{signature}', signedContent: '{body}', key: 'utf8', encoding: 'hex' },
  ...{ idHeader: null, timestampHeader: null, eventHeader: null, toleranceSeconds: null },
  ...custom,
})
interface Case {
  draft: Partial<HookDraft>
  type?: string
  env?: Record<string, string>
  /** What makes the same hook's requests false. */
  wrong: object | null
}
const signed = (
  scheme: string,
  secret = 'right-secret-of-tests',
  other = 'wrong-secret-of-tests',
  custom: CustomScheme | null = null,
): Case => ({
  draft: { catalog: 'custom', secret, signing: { scheme, custom } as HookDraft['signing'] },
  env: { HOOK_SECRET: secret },
  wrong: { secret: other },
})
const cases: Record<string, Case> = {
  'standard-webhooks': signed('standard-webhooks', whsec, otherWhsec),
  'standard-webhooks-v1a': signed('standard-webhooks-v1a', edKey(), edKey()),
  svix: signed('svix', whsec, otherWhsec),
  stripe: signed('stripe'),
  github: signed('github'),
  slack: signed('slack'),
  shopify: signed('shopify'),
  twitch: signed('twitch'),
  hook0: signed('hook0'),
  paddle: signed('paddle'),
  gitlab: signed('gitlab'),
  own: signed(
    'custom',
    'cmlnaHQtc2VjcmV0LW9mLXRlc3Rz',
    'd3Jvbmctc2VjcmV0LW9mLXRlc3Rz',
    own({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not end a template of the code
      ...{ value: 'ts={timestamp}&sig={signature}', signedContent: '{event}/`${}\\{timestamp}\n{body}', key: 'base64', encoding: 'base64' },
      ...{ eventHeader: 'X-Own-Event', toleranceSeconds: 60 },
    }),
  ),
  heffl: { draft: { catalog: 'heffl', secret: whsec }, type: 'lead.created', env: { HOOK_SECRET: whsec }, wrong: { secret: otherWhsec } },
  breakcold: {
    draft: { catalog: 'breakcold', secret: 'right-secret' },
    type: 'lead.create',
    env: { HOOK_SECRET: 'right-secret' },
    wrong: { secret: 'wrong-secret' },
  },
  form: {
    draft: { catalog: 'custom', secret: 'right-secret', contentType: 'form', signing: { scheme: 'body-secret', custom: null } },
    env: { HOOK_SECRET: 'right-secret' },
    wrong: { secret: 'wrong-secret' },
  },
  get: {
    draft: { catalog: 'custom', secret: 'right-secret', method: 'GET' },
    env: { HOOK_SECRET: 'right-secret' },
    wrong: { secret: 'wrong-secret' },
  },
  basic: {
    draft: { catalog: 'custom', auth: { kind: 'basic', username: "o'hara\\" }, authSecret: 'right-password' },
    env: { HOOK_PASSWORD: 'right-password' },
    wrong: { authSecret: 'wrong-password' },
  },
  bearer: {
    draft: { catalog: 'custom', auth: { kind: 'bearer' }, authSecret: 'right-token' },
    env: { HOOK_TOKEN: 'right-token' },
    wrong: { authSecret: 'wrong-token' },
  },
  header: {
    draft: { catalog: 'tomba', headers: [{ name: 'X-Api-Key', value: 'right-value' }] },
    ...{ type: 'save_lead', env: { HOOK_X_API_KEY: 'right-value' }, wrong: { headers: [{ name: 'X-Api-Key', value: 'wrong-value' }] } },
  },
  none: { draft: { catalog: 'tomba' }, type: 'save_lead', wrong: null },
}

describe('the code of a receiver', () => {
  it('takes what its hook sends, and nothing that another secret made', async () => {
    const { engine, send } = await hooked()
    const programs: Program[] = []
    for (const [name, { env = {} }] of Object.entries(cases)) {
      for (const as of ['node', 'express'] as const) {
        const { code, env: needed } = await engine.hooks.receiverCode({ id: name, as })
        for (const value of Object.values(env)) expect(code).not.toContain(value)
        expect(needed.map((one) => one.name)).toEqual(Object.keys(env))
        programs.push({ name: `${name}-${as}`, code, env })
      }
    }
    const listening = await runPrograms(programs)
    const answers = async (name: string) => {
      const told: Record<string, [number | undefined, string | undefined]> = {}
      for (const as of ['node', 'express']) {
        await engine.hooks.update(name, { target: `http://127.0.0.1:${listening[`${name}-${as}`]}/webhooks/in` })
        const { type = 'order.paid', draft } = cases[name] as Case
        const [attempt] = (await send({ type, catalog: draft.catalog, hooks: [name] })).attempts
        told[as] = [attempt?.response?.status, attempt?.response?.body ?? attempt?.error?.message]
      }
      return told
    }
    for (const [name, { wrong }] of Object.entries(cases)) {
      const taken: [number, string] = [200, 'Webhook received']
      expect({ name, ...(await answers(name)) }).toEqual({ name, node: taken, express: taken })
      if (wrong === null) continue
      await engine.hooks.update(name, wrong)
      expect({ name, ...(await answers(name)) }).toMatchObject({
        name,
        node: [401, expect.any(String)],
        express: [401, expect.any(String)],
      })
    }
  })
})

describeWith([python()], 'the code of a FastAPI receiver', () => {
  it('is as strict in Python', async () => {
    const { engine, send, target } = await hooked()
    const programs: object[] = []
    for (const [name, { wrong, env = {}, type = 'order.paid', draft }] of Object.entries(cases)) {
      const { code } = await engine.hooks.receiverCode({ id: name, as: 'fastapi' })
      await engine.hooks.update(name, { target: target.url })
      await send({ type, catalog: draft.catalog, hooks: [name] })
      if (wrong) await engine.hooks.update(name, wrong)
      if (wrong) await send({ type, catalog: draft.catalog, hooks: [name] })
      const needsPackage = name === 'standard-webhooks-v1a'
      programs.push({ name, code, env: needsPackage ? null : env, requests: target.arrived.splice(0) })
    }
    const told = JSON.parse(execFileSync('python3', ['-c', judge], { input: JSON.stringify(programs), encoding: 'utf8' }))
    const expected = Object.entries(cases).map(([name, { wrong }]) => [name, wrong ? [null, expect.any(String)] : [null]])
    expect(told).toEqual(expected.map(([name, faults]) => [name, name === 'standard-webhooks-v1a' ? [] : faults]))
  })
})

function python(): Tool {
  const path = onPath('python3')
  return path ? { path } : { missing: 'no python3' }
}

async function hooked() {
  const made = await bench()
  await made.engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid', payload: '{"id":"{id}","note":"ä & =","total":12}' })
  for (const [name, { draft }] of Object.entries(cases))
    await made.engine.hooks.create({ catalog: 'custom', target: 'http://127.0.0.1:1/webhooks/in', ...draft, name })
  return made
}

/** Loads each program with a stand-in for FastAPI and asks it about the requests that arrived; what needs a package that isn't there is compiled only. */
const judge = `
import ast, io, json, os, sys, types
class Headers(dict):
    def get(self, name, default=None):
        return super().get(name.lower(), default)
class App:
    def __getattr__(self, method):
        return lambda path: lambda function: function
fake = types.ModuleType("fastapi")
fake.FastAPI, fake.Request, fake.Response = App, object, object
sys.modules["fastapi"] = fake
told = []
for program in json.load(sys.stdin):
    ast.parse(program["code"])
    faults = []
    if program["env"] is not None:
        os.environ.update(program["env"])
        scope = {}
        exec(program["code"], scope)
        for request in program["requests"]:
            query = request["path"].partition("?")[2]
            body = request["body"] if request["method"] != "GET" else query
            faults.append(scope["fault_of"](Headers(request["headers"]), body.encode()))
        for name in program["env"]:
            del os.environ[name]
    told.append([program["name"], faults])
print(json.dumps(told))
`
