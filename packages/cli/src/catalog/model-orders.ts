/** Orders of models. `name`: the newest version first, as they come. */
export const modelOrders = ['name', 'price'] as const;

/** One of {@link modelOrders}. */
export type ModelOrder = (typeof modelOrders)[number];
