import { json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import type { MailDomain } from '../world/mailRecords.ts';
import { SECOND } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { readObject, requiredText } from './body.ts';
import { cursorPage } from './paging.ts';
import { invalid, notFound } from './refuse.ts';
import { timestamp } from './timestamp.ts';

const REGIONS = ['us-east-1', 'eu-west-1', 'sa-east-1', 'ap-northeast-1'];
const CAPABILITIES = { sending: 'enabled', receiving: 'disabled' };

/** Sending domains (Resend docs: domains). A verification succeeds after five seconds. */
export function domainRoutes(world: World): Route[] {
  return [
    route('GET /domains', (call) =>
      cursorPage(call, world.store.newestFirst('domains'), summary, 100),
    ),
    route('POST /domains', (call) => {
      const domain = createDomain(world, call);
      return json(201, { ...summary(domain), records: records(domain) });
    }),
    route('GET /domains/:id', (call) => {
      const domain = requireDomain(world, call);
      return json(200, { object: 'domain', ...summary(domain), records: records(domain) });
    }),
    route('PATCH /domains/:id', (call) => {
      const domain = requireDomain(world, call);
      const body = readObject(call.body);
      world.store.put('domains', domain.id, {
        ...domain,
        open_tracking: flag(body['open_tracking'], domain.open_tracking),
        click_tracking: flag(body['click_tracking'], domain.click_tracking),
      });
      return json(200, { object: 'domain', id: domain.id });
    }),
    route('POST /domains/:id/verify', (call) => {
      const domain = requireDomain(world, call);
      if (domain.status !== 'verified') {
        world.store.put('domains', domain.id, { ...domain, status: 'pending' });
        world.agenda.add(call.at + 5 * SECOND, 'domain', domain.id);
      }
      return json(200, { object: 'domain', id: domain.id });
    }),
    route('DELETE /domains/:id', (call) => {
      const { id } = requireDomain(world, call);
      world.store.remove('domains', id);
      return json(200, { object: 'domain', id, deleted: true });
    }),
  ];
}

/** A domain that still has to be verified. */
function createDomain(world: World, call: Call): MailDomain {
  const body = readObject(call.body);
  const name = requiredText(body, 'name').toLowerCase();
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) {
    throw invalid('The `name` field must be a domain name.');
  }
  const wanted = body['region'] ?? 'us-east-1';
  const region = REGIONS.find((known) => known === wanted);
  if (region === undefined) throw invalid('The `region` field is not a known region.');
  for (const other of world.store.all('domains')) {
    if (other.name === name) throw invalid('The domain has been registered already.');
  }
  const domain: MailDomain = {
    id: world.random.uuid(),
    name,
    status: 'not_started',
    region,
    open_tracking: false,
    click_tracking: false,
    created_at: call.at,
  };
  world.store.put('domains', domain.id, domain);
  return domain;
}

function requireDomain(world: World, call: Call): MailDomain {
  const domain = world.store.get('domains', param(call, 'id'));
  if (!domain) throw notFound('Domain');
  return domain;
}

function summary(domain: MailDomain) {
  return { ...domain, created_at: timestamp(domain.created_at), capabilities: CAPABILITIES };
}

function records(domain: MailDomain) {
  const common = { ttl: 'Auto', status: domain.status };
  const mailFrom = `feedback-smtp.${domain.region}.amazonses.com`;
  return [
    { record: 'SPF', name: 'send', type: 'MX', value: mailFrom, priority: 10, ...common },
    {
      record: 'SPF',
      name: 'send',
      type: 'TXT',
      value: 'v=spf1 include:amazonses.com ~all',
      ...common,
    },
    { record: 'DKIM', name: 'resend._domainkey', type: 'TXT', value: 'p=SANDBOX', ...common },
  ];
}

function flag(value: unknown, fallback: boolean): boolean {
  return typeof value === 'boolean' ? value : fallback;
}
