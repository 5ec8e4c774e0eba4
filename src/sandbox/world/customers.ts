import type { Customer } from './billingRecords.ts';
import type { World } from './world.ts';

/** A new customer, even if one with this email exists: Dodo does not deduplicate. */
export function createCustomer(
  world: World,
  details: Omit<Customer, 'customer_id' | 'created_at'> & { at: number },
): Customer {
  const { at, ...fields } = details;
  const customer = { customer_id: world.newId('cus_'), ...fields, created_at: at };
  world.store.put('customers', customer.customer_id, customer);
  return customer;
}
