import { NextResponse, type NextRequest } from 'next/server';

/** Gives each browser an id of its own. Where people sign in, their session takes its place. */
export function proxy(request: NextRequest): NextResponse {
  const response = NextResponse.next();
  if (!request.cookies.has('user')) {
    response.cookies.set('user', crypto.randomUUID(), { httpOnly: true, sameSite: 'lax' });
  }
  return response;
}

export const config = { matcher: '/' };
