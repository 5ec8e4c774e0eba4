import type { Call, Reply } from '../http/reply.ts';
import { createRouter } from '../http/router.ts';
import type { World } from '../world/world.ts';
import { checkoutPageRoutes } from './checkout.ts';
import { html, pageReply } from './html.ts';
import { invoicePageRoutes } from './invoice.ts';
import { portalPageRoutes } from './portal.ts';

/** Answers a browser: checkout, portal and invoice pages, and a page for everything else. */
export function createPageService(world: World): (call: Call) => Reply {
  const find = createRouter([
    ...checkoutPageRoutes(world),
    ...portalPageRoutes(world),
    ...invoicePageRoutes(world),
  ]);
  return (call) => {
    const match = find(call.method, call.path);
    if (match.kind === 'found') return match.handle({ ...call, params: match.params });
    const content = html`<section><h1>There is no such page</h1></section>`;
    return pageReply('Not found', content, match.kind === 'unknown' ? 404 : 405);
  };
}
