import { parentPort } from 'node:worker_threads';
import { type HtmlJobAnswer, type HtmlJobRequest, runHtmlJob } from './html-jobs.ts';

/** The thread for large mails: one job after the other. What a job throws ends the thread, which the caller notices. */
parentPort?.on('message', ({ id, name, input }: HtmlJobRequest) => {
  const answer: HtmlJobAnswer = { id, result: runHtmlJob(name, input) };
  parentPort?.postMessage(answer, []);
});
