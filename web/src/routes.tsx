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
import { approvalsSearch } from "@/features/approvals/search";
import { faultsSearch } from "@/features/faults/search";
import { figuresSearch } from "@/features/figures/search";
import { importsSearch } from "@/features/imports/search";
import { myWorkSearch } from "@/features/mywork/search";
import { organisationSearch } from "@/features/organisation/search";
import { reportSearch } from "@/features/processes/report/search";
import { alarmsSearch, compareSearch, processesSearch, processSearch } from "@/features/processes/search";
import { securitySearch } from "@/features/security/search";
import { signInSearch } from "@/features/signin/search";
import { staffSearch } from "@/features/staff/search";
import { supervisionSearch } from "@/features/supervision/search";
import { telephoneRoutes } from "@/features/telephony/routes";
import { registerSearch, workordersSearch } from "@/features/workorders/search";
import { text } from "@/search";
import { readSession } from "@/session/session";
import { CrashPage, MissingPage, NothingPage } from "@/shell/pages";
import { firstScreen } from "@/shell/screens";

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const signin = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: signInSearch,
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

const supervision = createRoute({
  getParentRoute: () => shell,
  path: "/supervision",
  validateSearch: supervisionSearch,
  component: lazyRouteComponent(() => import("@/features/supervision/SupervisionPage")),
});

const figures = createRoute({
  getParentRoute: () => shell,
  path: "/figures",
  validateSearch: figuresSearch,
  component: lazyRouteComponent(() => import("@/features/figures/FiguresPage")),
});

const organisation = createRoute({
  getParentRoute: () => shell,
  path: "/organisation",
  validateSearch: organisationSearch,
  component: lazyRouteComponent(() => import("@/features/organisation/OrganisationPage")),
});

/** Which list of customers is shown; what was sought is personal and stays out of the address. */
export interface CustomersSearch {
  list?: "sensitive";
}

const customers = createRoute({
  getParentRoute: () => shell,
  path: "/customers",
  validateSearch: (search: Record<string, unknown>): CustomersSearch =>
    search.list === "sensitive" ? { list: "sensitive" } : {},
  component: lazyRouteComponent(() => import("@/features/customers/CustomersPage")),
});

const customer = createRoute({
  getParentRoute: () => shell,
  path: "/customers/$id",
  component: lazyRouteComponent(() => import("@/features/customers/RecordPage")),
});

/** Which part of one's own account is open. */
export interface AccountSearch {
  tab?: string;
}

const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  validateSearch: (search: Record<string, unknown>): AccountSearch => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("@/features/account/AccountPage")),
});

const security = createRoute({
  getParentRoute: () => shell,
  path: "/security",
  validateSearch: securitySearch,
  component: lazyRouteComponent(() => import("@/features/security/SecurityPage")),
});

/** Which side of privacy is looked at, which request stands open, and whose looks are listed. */
export interface PrivacySearch {
  tab?: string;
  request?: string;
  staff?: string;
}

const privacy = createRoute({
  getParentRoute: () => shell,
  path: "/privacy",
  validateSearch: (search: Record<string, unknown>): PrivacySearch => ({
    tab: text(search.tab),
    request: text(search.request),
    staff: text(search.staff),
  }),
  component: lazyRouteComponent(() => import("@/features/privacy/PrivacyPage")),
});

const myWork = createRoute({
  getParentRoute: () => shell,
  path: "/my-work",
  validateSearch: myWorkSearch,
  component: lazyRouteComponent(() => import("@/features/mywork/MyWorkPage")),
});

const approvals = createRoute({
  getParentRoute: () => shell,
  path: "/approvals",
  validateSearch: approvalsSearch,
  component: lazyRouteComponent(() => import("@/features/approvals/ApprovalsPage")),
});

const staff = createRoute({
  getParentRoute: () => shell,
  path: "/staff",
  validateSearch: staffSearch,
  component: lazyRouteComponent(() => import("@/features/staff/StaffPage")),
});

const substitutes = createRoute({
  getParentRoute: () => shell,
  path: "/staff/substitutes",
  component: lazyRouteComponent(() => import("@/features/staff/SubstitutesPage")),
});

const imports = createRoute({
  getParentRoute: () => shell,
  path: "/imports",
  validateSearch: importsSearch,
  component: lazyRouteComponent(() => import("@/features/imports/ImportsPage")),
});

const processes = createRoute({
  getParentRoute: () => shell,
  path: "/processes",
  validateSearch: processesSearch,
  component: lazyRouteComponent(() => import("@/features/processes/ProcessesPage")),
});

const process = createRoute({
  getParentRoute: () => shell,
  path: "/processes/$code",
  validateSearch: processSearch,
  component: lazyRouteComponent(() => import("@/features/processes/ProcessPage")),
});

const alarms = createRoute({
  getParentRoute: () => shell,
  path: "/processes/$code/alarms",
  validateSearch: alarmsSearch,
  component: lazyRouteComponent(() => import("@/features/processes/alarms/AlarmsPage")),
});

const processReport = createRoute({
  getParentRoute: () => shell,
  path: "/processes/$code/report",
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import("@/features/processes/report/ReportPage")),
});

const compare = createRoute({
  getParentRoute: () => shell,
  path: "/processes/$code/compare",
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => import("@/features/processes/compare/ComparePage")),
});

const draw = createRoute({
  getParentRoute: () => shell,
  path: "/processes/$code/draw",
  validateSearch: processSearch,
  component: lazyRouteComponent(() => import("@/features/processes/drawing/DrawPage")),
});

const workorders = createRoute({
  getParentRoute: () => shell,
  path: "/workorders",
  validateSearch: workordersSearch,
  component: lazyRouteComponent(() => import("@/features/workorders/WorkordersPage")),
});

const newWorkorder = createRoute({
  getParentRoute: () => shell,
  path: "/workorders/new",
  validateSearch: registerSearch,
  component: lazyRouteComponent(() => import("@/features/workorders/register/RegisterPage")),
});

const workorder = createRoute({
  getParentRoute: () => shell,
  path: "/workorders/$id",
  component: lazyRouteComponent(() => import("@/features/workorders/one/WorkorderPage")),
});

const bulkActs = createRoute({
  getParentRoute: () => shell,
  path: "/bulk-acts",
  component: lazyRouteComponent(() => import("@/features/bulkacts/BulkActsPage")),
});

const bulkAct = createRoute({
  getParentRoute: () => shell,
  path: "/bulk-acts/$id",
  component: lazyRouteComponent(() => import("@/features/bulkacts/BulkActPage")),
});

const faults = createRoute({
  getParentRoute: () => shell,
  path: "/faults",
  validateSearch: faultsSearch,
  component: lazyRouteComponent(() => import("@/features/faults/FaultsPage")),
});

const fault = createRoute({
  getParentRoute: () => shell,
  path: "/faults/$id",
  component: lazyRouteComponent(() => import("@/features/faults/FaultPage")),
});

const ticket = createRoute({
  getParentRoute: () => shell,
  path: "/tickets/$id",
  component: lazyRouteComponent(() => import("@/features/case/CasePage")),
});

/** Whatever no other screen has: within the frame, so that the way on is there; whoever is signed out signs in first. */
const missing = createRoute({ getParentRoute: () => shell, path: "$", component: MissingPage });

/** Fetches the first screen's code while the session is still being asked for. */
export function fetchEarly(path: string): void {
  const screens = [
    desk,
    inbox,
    complaints,
    customers,
    supervision,
    figures,
    privacy,
    rules,
    organisation,
    myWork,
    workorders,
  ].filter((route) => path === `/${route.path}`);
  const wanted = path.startsWith("/tickets/")
    ? [ticket]
    : path.startsWith("/customers/")
      ? [customer]
      : screens;
  if (wanted.length === 0) return;
  for (const { options } of [shell, ...wanted]) void options.component?.preload?.();
}

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      signin,
      shell.addChildren([
        home,
        desk,
        inbox,
        complaints,
        customers,
        customer,
        supervision,
        figures,
        rules,
        organisation,
        account,
        security,
        privacy,
        myWork,
        approvals,
        staff,
        substitutes,
        imports,
        processes,
        processReport,
        process,
        alarms,
        compare,
        draw,
        workorders,
        newWorkorder,
        workorder,
        faults,
        fault,
        bulkActs,
        bulkAct,
        ...telephoneRoutes(() => shell),
        ticket,
        missing,
      ]),
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
