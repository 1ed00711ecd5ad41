import { defineComponent, h, ref } from 'vue';
import { useData, withBase } from 'vitepress';

/** The page as Markdown: a link, and a button that copies it. The link works without JavaScript. */
export const PageActions = defineComponent({
  name: 'PageActions',
  setup() {
    const { page } = useData();
    const label = ref('Copy as Markdown');
    const copy = async (): Promise<void> => {
      const answer = await fetch(withBase(`/${page.value.relativePath}`));
      await navigator.clipboard.writeText(await answer.text());
      label.value = 'Copied';
    };
    const tell = (): void => {
      label.value = 'Could not copy: open the Markdown instead';
    };
    return () =>
      h('nav', { class: 'page-actions', 'aria-label': 'This page as Markdown' }, [
        h('button', { type: 'button', onClick: () => copy().catch(tell) }, label.value),
        h('a', { href: withBase(`/${page.value.relativePath}`), target: '_self' }, 'Markdown'),
      ]);
  },
});
