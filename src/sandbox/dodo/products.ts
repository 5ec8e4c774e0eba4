import { empty, json, param, type Call } from '../http/reply.ts';
import { route, type Route } from '../http/router.ts';
import type { Product } from '../world/billingRecords.ts';
import type { Attachment } from '../world/creditRecords.ts';
import { iso } from '../world/time.ts';
import type { World } from '../world/world.ts';
import { readAttachments } from './attachments.ts';
import { readFields, type Fields } from './fields.ts';
import { booleanQuery, page } from './paging.ts';
import { readPrice } from './price.ts';
import { notFound } from './refuse.ts';

const TAX_CATEGORIES = ['digital_products', 'saas', 'e_book', 'edtech', 'live_tutoring'] as const;

/** Products and the credits they carry (Dodo docs: products). */
export function productRoutes(world: World): Route[] {
  return [
    route('GET /products', (call) => {
      const archived = booleanQuery(call, 'archived') ?? false;
      const recurring = booleanQuery(call, 'recurring');
      const rows = world.store
        .newestFirst('products')
        .filter((row) => row.archived === archived)
        .filter((row) => recurring === undefined || isRecurring(row) === recurring);
      return page(call, rows, (row) => productRow(world, row));
    }),
    route('POST /products', (call) => {
      const product = createProduct(world, readFields(call.body), call.at);
      return json(200, productView(world, product));
    }),
    route('GET /products/:id', (call) =>
      json(200, productView(world, requireProduct(world, call))),
    ),
    route('PATCH /products/:id', (call) => {
      const old = requireProduct(world, call);
      world.store.put(
        'products',
        old.product_id,
        patched(world, old, readFields(call.body), call.at),
      );
      return empty(200);
    }),
    route('DELETE /products/:id', (call) => archive(world, call, true)),
    route('POST /products/:id/unarchive', (call) => archive(world, call, false)),
  ];
}

export function isRecurring(product: Product): boolean {
  return product.price.type === 'recurring_price';
}

function requireProduct(world: World, call: Call): Product {
  const product = world.store.get('products', param(call, 'id'));
  if (!product) throw notFound('Product');
  return product;
}

function archive(world: World, call: Call, archived: boolean) {
  const old = requireProduct(world, call);
  world.store.put('products', old.product_id, { ...old, archived, updated_at: call.at });
  return empty(200);
}

function createProduct(world: World, fields: Fields, at: number): Product {
  const product: Product = {
    product_id: world.newId('pdt_'),
    name: fields.string('name', { min: 1 }),
    price: readPrice(fields.object('price')),
    tax_category: fields.choice('tax_category', TAX_CATEGORIES),
    description: fields.optionalString('description') ?? null,
    credit_entitlements: readAttachments(world, fields) ?? [],
    metadata: fields.metadata() ?? {},
    created_at: at,
    updated_at: at,
    archived: false,
  };
  world.store.put('products', product.product_id, product);
  return product;
}

/** `credit_entitlements` replaces the whole list; leaving it out leaves the list alone. */
function patched(world: World, old: Product, fields: Fields, at: number): Product {
  const price = fields.optionalObject('price');
  const description = fields.optionalString('description');
  return {
    ...old,
    name: fields.optionalString('name') ?? old.name,
    description: description === undefined ? old.description : description,
    tax_category: fields.optionalChoice('tax_category', TAX_CATEGORIES) ?? old.tax_category,
    price: price ? readPrice(price) : old.price,
    credit_entitlements: readAttachments(world, fields) ?? old.credit_entitlements,
    metadata: fields.metadata() ?? old.metadata,
    updated_at: at,
  };
}

function productView(world: World, product: Product) {
  const { archived: _archived, created_at, updated_at, credit_entitlements, ...fields } = product;
  return {
    business_id: world.businessId,
    brand_id: world.brandId,
    ...fields,
    is_recurring: isRecurring(product),
    license_key_enabled: false,
    entitlements: [],
    addons: null,
    image: null,
    created_at: iso(created_at),
    updated_at: iso(updated_at),
    credit_entitlements: credit_entitlements.map((item) => attachmentView(world, item)),
  };
}

function productRow(world: World, product: Product) {
  const { price } = product;
  return {
    product_id: product.product_id,
    business_id: world.businessId,
    name: product.name,
    description: product.description,
    price: price.price,
    currency: price.currency,
    price_detail: price,
    is_recurring: isRecurring(product),
    tax_category: product.tax_category,
    tax_inclusive: price.tax_inclusive,
    image: null,
    entitlements: [],
    metadata: product.metadata,
    created_at: iso(product.created_at),
    updated_at: iso(product.updated_at),
  };
}

function attachmentView(world: World, attachment: Attachment) {
  const entitlement = world.store.get('entitlements', attachment.credit_entitlement_id);
  return {
    ...attachment,
    credit_entitlement_name: entitlement?.name ?? '',
    credit_entitlement_unit: entitlement?.unit ?? '',
  };
}
