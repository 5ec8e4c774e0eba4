import type { HandlersOf, Services } from './services.ts';

/** A field that is absent stays as it is; one that is `undefined` says the same. */
const given = <T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

export const settingsHandlers = ({ settings }: Services): HandlersOf<'settings'> => ({
  'settings.read': () => settings.read(),
  'settings.update': (patch) => settings.update(given(patch)),
  'settings.setStartAtLogin': ({ on }) => settings.setStartAtLogin(on),
  'settings.switchMode': ({ mode }) => settings.switchMode(mode),
  'settings.saveAccount': (entry) => settings.saveAccount(entry),
  'settings.checkAccount': ({ mode }) => settings.checkAccount(mode),
});
