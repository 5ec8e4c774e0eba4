import type { HandlersOf, Services } from './services.ts';

export const adjustmentsHandlers = ({ session }: Services): HandlersOf<'adjustments'> => ({
  'adjustments.book': async (entry) => (await session()).adjustments.book(entry),
  'adjustments.list': async ({ customerId }) => (await session()).adjustments.list(customerId),
  'adjustments.retry': async ({ adjustmentId }) =>
    (await session()).adjustments.retry(adjustmentId),
  'adjustments.balance': async ({ customerId }) =>
    (await session()).adjustments.balance(customerId),
});
