import type { HandlersOf, Services } from './services.ts';

export const webhooksHandlers = ({ session }: Services): HandlersOf<'webhooks'> => ({
  'webhooks.state': async () => (await session()).webhooks.state(),
  'webhooks.setEnabled': async ({ enabled }) => (await session()).webhooks.setEnabled(enabled),
  'webhooks.saveTunnel': async (entry) => (await session()).webhooks.saveTunnel(entry),
  'webhooks.restart': async () => (await session()).webhooks.restart(),
  'webhooks.readSecrets': async () => (await session()).webhooks.readSecrets(),
  'webhooks.events': async (query) => (await session()).webhooks.events(query),
  'webhooks.event': async ({ eventId }) => (await session()).webhooks.event(eventId),
  'webhooks.ofMail': async ({ opId }) => (await session()).webhooks.ofMail(opId),
  'webhooks.replay': async ({ eventId }) => (await session()).webhooks.replay(eventId),
  'webhooks.test': async ({ subject, variant }) =>
    (await session()).webhooks.test(subject, variant),
});
