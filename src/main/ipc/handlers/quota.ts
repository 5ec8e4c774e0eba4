import type { HandlersOf, Services } from './services.ts';

export const quotaHandlers = ({ session }: Services): HandlersOf<'quota'> => ({
  'quota.read': async () => (await session()).quota.read(),
});
