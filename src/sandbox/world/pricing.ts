import type { CartItem, Product } from './billingRecords.ts';
import type { World } from './world.ts';

/** Prices of one cart line, in minor units for the whole quantity. */
export type LinePrice = {
  product: Product;
  item: CartItem;
  subtotal: number;
  tax: number;
  total: number;
  taxRate: number;
};

export type CartPrice = {
  lines: LinePrice[];
  currency: string;
  subtotal: number;
  tax: number;
  total: number;
};

const TAX_PERCENT: Record<string, number> = { US: 8, GB: 20, DE: 19, FR: 20, NL: 21, IN: 18 };

/** Prices a cart whose products exist. Tax is added on top unless the price includes it. */
export function priceCart(world: World, cart: readonly CartItem[], country: string): CartPrice {
  const percent = world.switches().taxPercent;
  const rate = percent === 'byCountry' ? (TAX_PERCENT[country] ?? 0) : percent;
  const lines = cart.flatMap((item) => {
    const product = world.store.get('products', item.product_id);
    return product ? [priceLine(product, item, rate)] : [];
  });
  const sum = (pick: (line: LinePrice) => number) =>
    lines.reduce((total, line) => total + pick(line), 0);
  return {
    lines,
    currency: lines[0]?.product.price.currency ?? 'USD',
    subtotal: sum((line) => line.subtotal),
    tax: sum((line) => line.tax),
    total: sum((line) => line.total),
  };
}

function priceLine(product: Product, item: CartItem, taxRate: number): LinePrice {
  const { price } = product;
  const chosen = price.type === 'one_time_price' && price.pay_what_you_want ? item.amount : null;
  const discounted = Math.round(
    ((chosen ?? price.price) * (10_000 - (price.discount_bps ?? 0))) / 10_000,
  );
  const subtotal = discounted * item.quantity;
  const tax = price.tax_inclusive
    ? Math.round((subtotal * taxRate) / (100 + taxRate))
    : Math.round((subtotal * taxRate) / 100);
  const total = price.tax_inclusive ? subtotal : subtotal + tax;
  return { product, item, subtotal, tax, total, taxRate };
}
