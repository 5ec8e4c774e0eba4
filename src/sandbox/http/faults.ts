import type { World } from '../world/world.ts';

/**
 * What goes wrong with a request. `processed` says whether the service did its work before the
 * answer was lost; where it is absent the default is in the comment.
 */
export type FaultAction =
  /** The connection is reset and nothing happened. */
  | { kind: 'resetBefore' }
  /** The work was done, then the connection is reset. */
  | { kind: 'resetAfter' }
  /** The work was done; half of the answer arrives. */
  | { kind: 'cutMidBody' }
  /** No answer, ever, or a reset after `ms`. Not processed by default. */
  | { kind: 'hang'; ms?: number; processed?: boolean }
  /** The answer comes `ms` later. Processed on arrival by default. */
  | { kind: 'delay'; ms: number; processed?: boolean }
  /** Another status, with a body (text or JSON) or none. Not processed by default. */
  | {
      kind: 'status';
      status: number;
      body?: unknown;
      retryAfter?: number | string;
      headers?: Record<string, string>;
      processed?: boolean;
    }
  /** A captive portal: 200 with HTML. Not processed by default. */
  | { kind: 'html200'; processed?: boolean }
  /** The work was done; the answer has its status but no body. */
  | { kind: 'emptyBody' };

export type FaultRule = {
  service?: 'dodo' | 'resend' | 'page';
  method?: string;
  /** Path below the service's prefix; `*` stands for any characters. */
  path?: string;
  /** First matching request that fails, counted from 1. */
  nth?: number;
  /** How many fail from there; 1 with `nth`, otherwise all. */
  times?: number;
  /** Chance in [0, 1], drawn from the seed. */
  probability?: number;
  action: FaultAction;
};

/** The rule that hits this request, after counting it for every rule it matches. */
export function takeFault(
  world: World,
  service: string,
  method: string,
  path: string,
): FaultAction | null {
  let hit: FaultAction | null = null;
  for (const [id, stored] of world.store.entries('faults')) {
    const rule = stored.rule as FaultRule;
    if (!matches(rule, service, method, path)) continue;
    const seen = stored.seen + 1;
    world.store.put('faults', id, { rule, seen });
    if (!hit && inRange(rule, seen) && lucky(world, rule)) hit = rule.action;
  }
  return hit;
}

/** Whether the service still does its work under this fault. */
export function isProcessed(action: FaultAction): boolean {
  switch (action.kind) {
    case 'resetBefore':
      return false;
    case 'resetAfter':
    case 'cutMidBody':
    case 'emptyBody':
      return true;
    case 'delay':
      return action.processed ?? true;
    case 'hang':
    case 'status':
    case 'html200':
      return action.processed ?? false;
  }
}

const KINDS = [
  'resetBefore',
  'resetAfter',
  'cutMidBody',
  'hang',
  'delay',
  'status',
  'html200',
  'emptyBody',
];

/** A rule that came over the wire, or the sentence that says what is wrong with it. */
export function readFaultRule(value: unknown): FaultRule | string {
  const rule = value as FaultRule | null;
  const kind = rule?.action?.kind;
  if (!kind || !KINDS.includes(kind)) return `A fault needs an action of ${KINDS.join(', ')}.`;
  if (rule.action.kind === 'delay' && typeof rule.action.ms !== 'number') {
    return 'A delay needs ms.';
  }
  if (rule.action.kind === 'status' && typeof rule.action.status !== 'number') {
    return 'A status fault needs a status.';
  }
  return rule;
}

function matches(rule: FaultRule, service: string, method: string, path: string): boolean {
  if (rule.service !== undefined && rule.service !== service) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
  return rule.path === undefined || glob(rule.path).test(path);
}

function glob(pattern: string): RegExp {
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`);
}

function inRange(rule: FaultRule, seen: number): boolean {
  const first = rule.nth ?? 1;
  const count = rule.times ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return seen >= first && seen < first + count;
}

function lucky(world: World, rule: FaultRule): boolean {
  return rule.probability === undefined || world.random.below(1_000_000) < rule.probability * 1e6;
}
