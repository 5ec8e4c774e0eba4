import type { HandlersOf, Services } from './services.ts';

export const setupHandlers = ({ setup }: Services): HandlersOf<'setup'> => ({
  'setup.checkKey': ({ mode, service, key }) => setup.checkKey(mode, service, key),
  'setup.saveKey': ({ mode, service, key }) => setup.saveKey(mode, service, key),
  'setup.offers': ({ mode }) => setup.offers(mode),
  'setup.create': ({ mode }) => setup.create(mode),
  'setup.choose': ({ mode, ...chosen }) => setup.choose(mode, chosen),
  'setup.domains': ({ mode }) => setup.domains(mode),
  'setup.verifyDomain': ({ mode, domainId }) => setup.verifyDomain(mode, domainId),
  'setup.saveSender': ({ mode, from }) => setup.saveSender(mode, from),
  'setup.testMail': ({ mode, attempt }) => setup.testMail(mode, attempt),
});
