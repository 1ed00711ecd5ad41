import { lazy, type ReactElement, type ReactNode, Suspense } from 'react';

/** Something that a menu does. */
interface MenuItem {
  readonly label: string;
  readonly detail?: string | undefined;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean | undefined;
  /** Of a choice: whether it is the one in force. */
  readonly isChosen?: boolean | undefined;
  readonly onSelect: () => void;
}

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
}

// Its button is shown at once; what opens is fetched behind it.
const MenuList = lazy(async () => ({ default: (await import('./menu-list.tsx')).MenuList }));

/** A button that opens a list of things to do. */
export function Menu(props: MenuProps): ReactNode {
  return (
    <Suspense fallback={props.trigger}>
      <MenuList {...props} />
    </Suspense>
  );
}
