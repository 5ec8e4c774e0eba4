import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const checkoutHandlers = ({ session }: Services): HandlersOf<'checkout'> => ({
  'checkout.preview': async ({ kind, quantity }) =>
    (await session()).checkout.preview(kind, quantity),
  'checkout.topUp': async ({ quantity }) => (await session()).checkout.topUp(quantity),
  'checkout.cards': async () => (await session()).checkout.cards(),
  'checkout.topUpByCard': async ({ quantity, cardId, total }) =>
    (await session()).checkout.topUpByCard(quantity, { cardId, total }),
  'checkout.subscribe': async (buyer) => (await session()).checkout.subscribe(buyer),
  'checkout.current': async () => ok((await session()).checkout.current()),
  'checkout.reopen': async () => (await session()).checkout.reopen(),
  'checkout.dismiss': async () => (await session()).checkout.dismiss(),
  'checkout.portal': async () => (await session()).checkout.portal(),
});
