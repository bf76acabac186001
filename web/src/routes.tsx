/** Addresses and who may see them; every screen is a chunk of its own. */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { readSession } from "@/session/session";
import { CrashPage, MissingPage, NothingPage } from "@/shell/pages";
import { firstScreen } from "@/shell/screens";

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: MissingPage });

export interface SignInSearch {
  to?: string;
  ended?: boolean;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const signin = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({
    to: text(search.to),
    ended: search.ended === true || undefined,
  }),
  component: lazyRouteComponent(() => import("@/features/signin/SignIn")),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    const me = await readSession(context.client);
    if (!me) throw redirect({ to: "/signin", search: location.href === "/" ? {} : { to: location.href } });
    return { me };
  },
  component: lazyRouteComponent(() => import("@/shell/Shell")),
});

const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: ({ context }) => {
    const screen = firstScreen(context.me);
    if (screen) throw redirect({ to: screen.path });
  },
  component: NothingPage,
});

const desk = createRoute({
  getParentRoute: () => shell,
  path: "/desk",
  component: lazyRouteComponent(() => import("@/features/agentdesk/AgentDesk")),
});

/** Which step of a list is shown and which case stands open beside it. */
export interface ListSearch {
  step?: string;
  case?: string;
}
const listSearch = (search: Record<string, unknown>): ListSearch => ({
  step: text(search.step),
  case: text(search.case),
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/inbox",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("@/features/inbox/Inbox")),
});

const complaints = createRoute({
  getParentRoute: () => shell,
  path: "/complaints",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("@/features/complaints/Complaints")),
});

/** Which rule of which unit is looked at, and which version of it. */
export interface RulesSearch {
  kind?: string;
  unit?: string;
  version?: string;
}

const rules = createRoute({
  getParentRoute: () => shell,
  path: "/rules",
  validateSearch: (search: Record<string, unknown>): RulesSearch => ({
    kind: text(search.kind),
    unit: text(search.unit),
    version: text(search.version),
  }),
  component: lazyRouteComponent(() => import("@/features/rules/RulesPage")),
});

/** Which sample is looked at, and which of its cases stands open beside it. */
export interface SupervisionSearch {
  sample?: string;
  case?: string;
}

const supervision = createRoute({
  getParentRoute: () => shell,
  path: "/supervision",
  validateSearch: (search: Record<string, unknown>): SupervisionSearch => ({
    sample: text(search.sample),
    case: text(search.case),
  }),
  component: lazyRouteComponent(() => import("@/features/supervision/SupervisionPage")),
});

/** What of the staff is looked at: the tab, who stands open, and what the list is narrowed to. */
export interface StaffSearch {
  tab?: "skills" | "import" | undefined;
  person?: string | undefined;
  import?: string | undefined;
  q?: string | undefined;
  unit?: string | undefined;
  post?: string | undefined;
  skill?: string | undefined;
  seat?: "ordinary" | "remote" | undefined;
  state?: "left" | "all" | undefined;
}

const oneOf = <Value extends string>(value: unknown, ...known: Value[]): Value | undefined =>
  known.find((one) => one === value);

const staff = createRoute({
  getParentRoute: () => shell,
  path: "/staff",
  validateSearch: (search: Record<string, unknown>): StaffSearch => ({
    tab: oneOf(search.tab, "skills", "import"),
    person: text(search.person),
    import: text(search.import),
    q: text(search.q),
    unit: text(search.unit),
    post: text(search.post),
    skill: text(search.skill),
    seat: oneOf(search.seat, "ordinary", "remote"),
    state: oneOf(search.state, "left", "all"),
  }),
  component: lazyRouteComponent(() => import("@/features/staff/StaffPage")),
});

const substitutes = createRoute({
  getParentRoute: () => shell,
  path: "/staff/substitutes",
  component: lazyRouteComponent(() => import("@/features/staff/SubstitutesPage")),
});

const ticket = createRoute({
  getParentRoute: () => shell,
  path: "/tickets/$id",
  component: lazyRouteComponent(() => import("@/features/case/CasePage")),
});

/** Fetches the first screen's code while the session is still being asked for. */
export function fetchEarly(path: string): void {
  const screens = [desk, inbox, complaints, supervision, rules].filter((route) => path === `/${route.path}`);
  const wanted = path.startsWith("/tickets/") ? [ticket] : screens;
  if (wanted.length === 0) return;
  for (const { options } of [shell, ...wanted]) void options.component?.preload?.();
}

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      signin,
      shell.addChildren([home, desk, inbox, complaints, supervision, rules, staff, substitutes, ticket]),
    ]),
    context: { client },
    defaultPreload: "intent",
    defaultErrorComponent: CrashPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
