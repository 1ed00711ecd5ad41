import type {
  LazyProviderDefinition,
  NetworkOffers,
  ProviderDefinition,
  ProviderNetwork,
} from './provider-definition.ts';

/** What loads a provider's network; one that is there already is given as it is. */
export function networkOf(
  definition: ProviderDefinition | LazyProviderDefinition,
): () => Promise<ProviderNetwork> {
  return 'network' in definition ? definition.network : async () => definition;
}

/** What is known of a provider's network before it is loaded. */
export function offersOf(definition: ProviderDefinition | LazyProviderDefinition): NetworkOffers {
  return 'network' in definition ? definition.offers : offersIn(definition);
}

/** What a provider's network offers, now that it is there. */
export function offersIn({ protocol, webhook }: ProviderNetwork): NetworkOffers {
  return {
    files: protocol.upload !== undefined || protocol.inline !== undefined,
    list: protocol.list !== undefined,
    cancel: protocol.cancel !== undefined,
    recognizes: webhook?.recognizes,
  };
}
