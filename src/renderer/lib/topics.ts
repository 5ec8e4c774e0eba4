import type { ProcedureName } from '#shared/contract/procedures.ts';
import type { Topic } from '#shared/contract/pushes.ts';

type Area = ProcedureName extends `${infer A}.${string}` ? A : never;

/**
 * Which `changed` pushes make an answer old. A draft belongs to its editor and a preview to its frame:
 * nothing from outside may replace them, so they have no topic.
 */
const TOPICS_OF: Record<Area, readonly Topic[]> = {
  app: ['app', 'settings'],
  settings: ['settings'],
  senders: ['settings'],
  outbox: ['outbox'],
  draft: [],
  preview: [],
  credits: ['credits', 'customer'],
  checkout: ['checkout'],
  customers: ['customer'],
  notices: ['notices'],
};

const areaOf = (name: ProcedureName): Area => name.slice(0, name.indexOf('.')) as Area;

export const isAbout = (name: ProcedureName, topic: Topic): boolean =>
  TOPICS_OF[areaOf(name)].includes(topic);

/** What stays true when the mode changes; everything else belongs to the mode that was left. */
export const outlivesMode = (name: ProcedureName): boolean =>
  areaOf(name) === 'app' || areaOf(name) === 'settings';
