import type { HandlersOf, Services } from './services.ts';

export const creditsHandlers = ({ session }: Services): HandlersOf<'credits'> => ({
  'credits.overview': async () => (await session()).credits.overview(),
  'credits.refresh': async () => (await session()).credits.refresh(),
  'credits.history': async ({ days }) => (await session()).credits.history(days),
  'credits.products': async () => (await session()).credits.products(),
});
