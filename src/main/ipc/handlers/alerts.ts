import type { HandlersOf, Services } from './services.ts';

export const alertsHandlers = ({ session }: Services): HandlersOf<'alerts'> => ({
  'alerts.settings': async ({ customerId }) => (await session()).credits.alerts.read(customerId),
  'alerts.setRule': async ({ customerId, rule }) =>
    (await session()).credits.alerts.setRule(customerId, rule),
  'alerts.snooze': async ({ customerId, days }) =>
    (await session()).credits.alerts.snooze(customerId, days),
});
