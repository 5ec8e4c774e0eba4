import { useEffect, useState } from 'react';
import type { Merged, Template } from '#shared/contract/templates.ts';
import { ask, useClient } from '../../lib/client.tsx';

/** Typing pauses this long before the preview is merged anew. */
const PAUSE_MS = 200;

/** The template with these values, as the main process merges it; null until it has answered. */
export function useMerged(
  template: Template | undefined,
  values: Readonly<Record<string, string>>,
): Merged | null {
  const client = useClient();
  const [merged, setMerged] = useState<Merged | null>(null);
  useEffect(() => {
    if (template === undefined) return undefined;
    let current = true;
    const run = async (): Promise<void> => {
      const outcome = await ask(client, 'templates.merge', { content: template, values });
      if (current) setMerged(outcome.ok ? outcome.value : null);
    };
    const timer = setTimeout(() => void run(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, template, values]);
  return merged;
}

/** For a preview: a sample stands in where there is neither a value nor a default. */
export function withSamples(
  template: Template,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    template.variables.map(({ name, fallback, sample }) => {
      const value = Object.hasOwn(values, name) ? (values[name] ?? '') : '';
      return [name, value.trim() !== '' || fallback !== '' ? value : sample];
    }),
  );
}
