import { diagnose } from '#core/diagnosis/diagnosis.ts';
import { reportOf } from '#core/diagnosis/report.ts';
import { ok } from '#shared/outcome.ts';
import type { HandlersOf, Services } from './services.ts';

export const diagnosisHandlers = ({ diagnosis, session }: Services): HandlersOf<'diagnosis'> => ({
  'diagnosis.run': async () => {
    const { account, webhooks, storage } = await session();
    const found = await diagnose({
      ...diagnosis,
      account,
      storage,
      receiver: async () => {
        const state = await webhooks.state();
        if (!state.ok) return 'failed';
        return state.value.phase === 'ready' ? 'receiving' : state.value.phase;
      },
    });
    return ok({ ...found, report: diagnosis.redact(reportOf(found, diagnosis.texts())) });
  },
});
