import { handler } from '../../../../lib/handler.ts';

export const dynamic = 'force-dynamic';
export { handler as GET, handler as POST };
