import { computed, defineComponent, h, onMounted, ref, watchEffect, type VNode } from 'vue';

/** A row of the table: its cells as text, and the element that is shown or hidden. */
interface Row {
  readonly cells: readonly string[];
  readonly element: HTMLTableRowElement;
}

const columns = { model: 0, mode: 1, sound: 2, size: 3, sellers: 5 } as const;

function rowsOf(table: HTMLTableElement): readonly Row[] {
  return [...(table.tBodies[0]?.rows ?? [])].map((element) => ({
    element,
    cells: [...element.cells].map((cell) => cell.innerText.trim()),
  }));
}

const valuesIn = (rows: readonly Row[], column: number): readonly string[] =>
  [...new Set(rows.map(({ cells }) => cells[column] ?? ''))].toSorted();

/** The providers that a cell names, a line each: `fal: 0.084 (…)`. */
const sellersIn = ({ cells }: Row): readonly string[] =>
  (cells[columns.sellers] ?? '').split('\n').map((line) => line.split(':')[0] ?? '');

/**
 * Hides the rows of the table below it that are not asked for. Without JavaScript there is no
 * filter, and the table is whole.
 */
export const PriceFilter = defineComponent({
  name: 'PriceFilter',
  setup() {
    const rows = ref<readonly Row[]>([]);
    const asked = { model: ref(''), mode: ref(''), sound: ref(''), size: ref(''), seller: ref('') };
    onMounted(() => {
      const table = document.querySelector<HTMLTableElement>('.vp-doc table');
      if (table !== null) rows.value = rowsOf(table);
    });
    const isAsked = (row: Row): boolean => {
      const { cells } = row;
      const { model, mode, sound, size, seller } = asked;
      return (
        (cells[columns.model] ?? '').includes(model.value.trim().toLowerCase()) &&
        (mode.value === '' || cells[columns.mode] === mode.value) &&
        (sound.value === '' || cells[columns.sound] === sound.value) &&
        (size.value === '' || ['any', size.value].includes(cells[columns.size] ?? '')) &&
        (seller.value === '' || sellersIn(row).includes(seller.value))
      );
    };
    const shown = computed(() => rows.value.filter(isAsked));
    watchEffect(() => {
      const visible = new Set(shown.value);
      for (const row of rows.value) row.element.hidden = !visible.has(row);
    });
    const select = (
      label: string,
      name: 'mode' | 'sound' | 'size' | 'seller',
      values: readonly string[],
    ): VNode =>
      h('label', null, [
        label,
        h(
          'select',
          {
            value: asked[name].value,
            onChange: ({ target }: Event) => {
              if (target instanceof HTMLSelectElement) asked[name].value = target.value;
            },
          },
          ['', ...values].map((value) => h('option', { value }, value === '' ? 'all' : value)),
        ),
      ]);
    return () => {
      if (rows.value.length === 0) return null;
      const sellers = [...new Set(rows.value.flatMap(sellersIn))].toSorted();
      const sizes = valuesIn(rows.value, columns.size).filter((size) => size !== 'any');
      const sounds = valuesIn(rows.value, columns.sound);
      return h(
        'form',
        { class: 'price-filter', onSubmit: (event: Event) => event.preventDefault() },
        [
          h('label', null, [
            'Model',
            h('input', {
              type: 'search',
              placeholder: 'kling, veo …',
              value: asked.model.value,
              onInput: ({ target }: Event) => {
                if (target instanceof HTMLInputElement) asked.model.value = target.value;
              },
            }),
          ]),
          select('Mode', 'mode', valuesIn(rows.value, columns.mode)),
          select('Sound', 'sound', sounds),
          select('Resolution', 'size', sizes),
          select('Provider', 'seller', sellers),
          h('output', null, `${shown.value.length} of ${rows.value.length}`),
        ],
      );
    };
  },
});
