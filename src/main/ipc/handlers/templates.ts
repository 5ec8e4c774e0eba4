import type { HandlersOf, Services } from './services.ts';

export const templateHandlers = ({ templates }: Services): HandlersOf<'templates'> => ({
  'templates.list': (query) => templates.list(query),
  'templates.get': ({ templateId }) => templates.get(templateId),
  'templates.save': ({ templateId, content }) => templates.save(templateId, content),
  'templates.remove': ({ templateId }) => templates.remove(templateId),
  'templates.merge': (input) => templates.merge(input),
  'templates.import': () => templates.importFile(),
  'templates.export': ({ templateId }) => templates.exportFile(templateId),
});
