import * as z from 'zod';
import type { HttpAnswer } from './api-answer';

type Route = (event: unknown) => Promise<HttpAnswer>;

const routed = z.object({ routeKey: z.string() });

/** One function behind several routes of an HTTP API (payload format 2.0 names the route that was taken). */
export const byRoute =
  (routes: Readonly<Record<string, Route>>): Route =>
  async (event) => {
    const taken = routed.safeParse(event);
    const route = taken.success
      ? new Map(Object.entries(routes)).get(taken.data.routeKey)
      : undefined;
    if (route) return route(event);
    return { statusCode: 404, headers: {}, body: JSON.stringify({ error: 'no such route' }) };
  };
