import { Monitor, Moon, Search, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Budget } from '../../api/index.ts';
import icon from '../icon.svg';
import { chooseTheme, type Theme, themes, useTheme } from '../theme/theme.ts';
import { Button, IconButton, Menu } from '../ui/index.ts';
import { BudgetLeft } from './budget.tsx';
import { keyName } from './keys.ts';
import { hrefOf, type Route } from './route.ts';
import styles from './shell.module.css';

export const views = [
  { view: 'compare', label: 'Compare' },
  { view: 'history', label: 'History' },
  { view: 'spend', label: 'Spend' },
] as const;

const looks: Readonly<Record<Theme, { readonly label: string; readonly Icon: typeof Sun }>> = {
  system: { label: 'As the system', Icon: Monitor },
  light: { label: 'Light', Icon: Sun },
  dark: { label: 'Dark', Icon: Moon },
};

export function TopBar({
  route,
  budget,
  onPalette,
}: {
  readonly route: Route;
  readonly budget: Budget | undefined;
  readonly onPalette: () => void;
}): ReactNode {
  const shown = route.view === 'run' ? 'compare' : route.view;
  return (
    <header className={styles.bar}>
      <a className={styles.name} href={hrefOf({ view: 'compare' })} aria-label="Genlock Studio">
        <img src={icon} width={22} height={22} alt="" />
        <span>Genlock Studio</span>
      </a>
      <nav className={styles.nav} aria-label="Views">
        {views.map(({ view, label }) => (
          <a key={view} href={hrefOf({ view })} aria-current={view === shown ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <span className={styles.spacer} />
      {budget === undefined ? <span /> : <BudgetLeft budget={budget} />}
      <div className={styles.tools}>
        <Button kind="quiet" onClick={onPalette}>
          <Search size={16} aria-hidden />
          <span className="visually-hidden">Commands</span>
          <kbd className={styles.kbd}>{keyName} K</kbd>
        </Button>
        <ThemeSwitch />
      </div>
    </header>
  );
}

function ThemeSwitch(): ReactNode {
  const theme = useTheme();
  const { Icon, label } = looks[theme];
  return (
    <Menu
      trigger={
        <IconButton label={`Colours: ${label}`}>
          <Icon size={16} aria-hidden />
        </IconButton>
      }
      items={themes.map((each) => ({
        label: looks[each].label,
        isChosen: each === theme,
        onSelect: () => chooseTheme(each),
      }))}
    />
  );
}
