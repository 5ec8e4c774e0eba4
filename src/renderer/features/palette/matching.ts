/** Those whose label holds every word of `search`, whatever the case; all of them for an empty search. */
export function matching<T extends { readonly label: string }>(
  items: readonly T[],
  search: string,
): readonly T[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ label }) =>
    words.every((word) => label.toLocaleLowerCase().includes(word)),
  );
}
