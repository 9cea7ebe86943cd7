import type { Clock, Sender, SendReport } from '../../src-main/engine/ports'

const nothing = { dns: null, connect: null, tls: null, firstByte: null }
const answered = (status: number, total: number): SendReport => ({
  sentHeaders: [],
  response: { status, headers: [['Content-Type', 'text/plain']], body: new TextEncoder().encode('thanks') },
  error: null,
  timings: { ...nothing, total },
})
const failed = (code: 'connection_reset' | 'timed_out', total: number): SendReport => ({
  sentHeaders: [],
  response: null,
  error: { code, phase: 'wait', message: code },
  timings: { ...nothing, total },
})

export interface MoodySender extends Sender {
  /** Requests that wait for the clock, and all that are open. */
  waiting: number
  open: number
}

/** Answers by the last part of the path: fast, slow, failing, reset or hanging; what is at `real` goes over real sockets. All waits are on the clock. */
export function moodySender(clock: Clock, real: Sender): MoodySender {
  const after = (ms: number, report: SendReport) =>
    new Promise<SendReport>((resolve) => {
      sender.waiting++
      clock.at(clock.now() + ms, () => {
        sender.waiting--
        resolve(report)
      })
    })
  const answer: Record<string, (timeoutMs: number) => SendReport | Promise<SendReport>> = {
    fast: () => answered(200, 2),
    slow: () => after(400, answered(200, 400)),
    failing: () => answered(500, 3),
    reset: () => failed('connection_reset', 1),
    hanging: (timeoutMs) => after(timeoutMs, failed('timed_out', timeoutMs)),
  }
  const sender: MoodySender = {
    waiting: 0,
    open: 0,
    async send(request, onConnection) {
      sender.open++
      try {
        const mood = answer[request.url.split('/').at(-1) ?? '']
        return mood ? await mood(request.timeoutMs) : await real.send(request, onConnection)
      } finally {
        sender.open--
      }
    },
  }
  return sender
}
