import type { HeardAnswer, Pace } from '#core/ports/pace.ts';
import type { Service } from '#shared/mode.ts';

/** The same rhythm; what `service` answers is also told to `hear`, whoever asked. */
export const overheard = (
  pace: Pace,
  service: Service,
  hear: (answer: HeardAnswer) => void,
): Pace => ({
  ...pace,
  observe: (from, answer) => {
    pace.observe(from, answer);
    if (from === service) hear(answer);
  },
});
