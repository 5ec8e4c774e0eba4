import type { HandlersOf, Services } from './services.ts';

export const autoTopUpHandlers = ({ session }: Services): HandlersOf<'autoTopUp'> => ({
  'autoTopUp.view': async () => (await session()).autoTopUp.view(),
  'autoTopUp.save': async (settings) => (await session()).autoTopUp.save(settings),
  'autoTopUp.resume': async () => (await session()).autoTopUp.unpause(),
});
