import type { FaultRule } from '@genlock/emulator';

type RoutelessRule = Omit<FaultRule, 'provider' | 'route'>;

/** A thing that goes wrong, the same at every provider. */
export interface Fault {
  readonly name: string;
  /** `poll` is the route on which a client looks at its task. */
  readonly at?: 'submit' | 'poll';
  readonly rule?: RoutelessRule;
}

/** Nothing, and then one thing after the other. */
export const faults: readonly Fault[] = [
  { name: 'nothing' },
  {
    name: 'the answer to the first submit is lost',
    at: 'submit',
    rule: { kind: 'drop-after-accept', times: 1 },
  },
  {
    name: 'the answers to all submits are lost',
    at: 'submit',
    rule: { kind: 'drop-after-accept' },
  },
  {
    name: 'the first submit makes a task and answers 500',
    at: 'submit',
    rule: { kind: '500', isAccepted: true, times: 1 },
  },
  { name: 'three 503 while polling', at: 'poll', rule: { kind: '503', times: 3 } },
  { name: 'one 500 while polling', at: 'poll', rule: { kind: '500', times: 1 } },
  { name: 'one 429 while polling', at: 'poll', rule: { kind: '429', times: 1 } },
  {
    name: 'one 502 with a page of HTML while polling',
    at: 'poll',
    rule: { kind: 'html-502', times: 1 },
  },
];
