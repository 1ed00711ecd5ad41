import type { ReactNode } from 'react';
import { Maker } from './maker.tsx';

export default function Page(): ReactNode {
  return (
    <main>
      <h1>Make a film</h1>
      <p className="lead">The keys stay on the server. The price comes first.</p>
      <Maker />
    </main>
  );
}
