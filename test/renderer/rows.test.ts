import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src-renderer/json/rows'

describe('the events of a file one chooses', () => {
  it('takes each line of a .jsonl as it stands, digit for digit, and skips empty ones', async () => {
    const rows = await rowsOf('leads.jsonl', '\uFEFF{"id": 12345678901234567890}\r\n\n{"id":2}\n')
    expect(rows).toEqual([{ payload: '{"id": 12345678901234567890}' }, { payload: '{"id":2}' }])
  })

  it('makes each row of a .csv set the paths its columns name, and leaves empty cells alone', async () => {
    const rows = await rowsOf('leads.csv', 'email,payload.score,tags[0]\n"doe, jane@example.com",7,\n,null,"""x"""\n')
    expect(rows).toEqual([
      {
        set: [
          { path: 'payload.email', json: '"doe, jane@example.com"' },
          { path: 'payload.score', json: '7' },
        ],
      },
      {
        set: [
          { path: 'payload.score', json: 'null' },
          { path: 'payload.tags[0]', json: '"x"' },
        ],
      },
    ])
  })

  it.each([
    ['leads.txt', '{}', 'leads.txt is neither .jsonl nor .csv.'],
    ['leads.jsonl', '\n', 'leads.jsonl has no rows.'],
    ['leads.csv', 'email\n', 'leads.csv has no rows.'],
    ['leads.jsonl', '{}\n\n{"a":', 'Line 3 is no JSON'],
  ])('says what is wrong with %s holding %j', async (name, text, words) => {
    await expect(rowsOf(name, text)).rejects.toThrow(words)
  })

  it('refuses a row with more cells than the head has columns', async () => {
    await expect(rowsOf('leads.csv', 'email\na@example.com,b\n')).rejects.toThrow(/Invalid Record Length/)
  })
})
