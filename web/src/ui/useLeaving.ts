import { useRouterState } from "@tanstack/react-router";

/** Whether another page was asked for and is on its way: what this one still puts into its address would undo that. */
export const useLeaving = (): boolean =>
  useRouterState({
    select: ({ location, resolvedLocation }) =>
      resolvedLocation !== undefined && location.pathname !== resolvedLocation.pathname,
  });
