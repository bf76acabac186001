/** The screens of the shell, in the order of the navigation, and who may see them. */
import {
  ApartmentOutlined,
  AppstoreAddOutlined,
  AuditOutlined,
  BarChartOutlined,
  CarryOutOutlined,
  ClusterOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  EyeInvisibleOutlined,
  FileDoneOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  PartitionOutlined,
  PhoneOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  SecurityScanOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Me } from "@/api/types";
import type { Permission } from "@/session/session";

export interface Screen {
  id:
    | "mywork"
    | "approvals"
    | "desk"
    | "telephone"
    | "inbox"
    | "complaints"
    | "workorders"
    | "faults"
    | "bulkacts"
    | "customers"
    | "supervision"
    | "figures"
    | "privacy"
    | "rules"
    | "processes"
    | "organisation"
    | "staff"
    | "imports"
    | "security";
  path:
    | "/my-work"
    | "/approvals"
    | "/desk"
    | "/telephone"
    | "/inbox"
    | "/complaints"
    | "/workorders"
    | "/faults"
    | "/bulk-acts"
    | "/customers"
    | "/supervision"
    | "/figures"
    | "/privacy"
    | "/rules"
    | "/processes"
    | "/organisation"
    | "/staff"
    | "/imports"
    | "/security";
  icon: ComponentType<{ className?: string | undefined }>;
  anyOf: readonly Permission[];
}

const screens: readonly Screen[] = [
  { id: "desk", path: "/desk", icon: CustomerServiceOutlined, anyOf: ["complaints.register"] },
  {
    id: "telephone",
    path: "/telephone",
    icon: PhoneOutlined,
    anyOf: ["telephony.supervise", "telephony.set_up", "voicemail.handle"],
  },
  { id: "inbox", path: "/inbox", icon: InboxOutlined, anyOf: ["complaints.accept", "complaints.assign"] },
  {
    id: "complaints",
    path: "/complaints",
    icon: AuditOutlined,
    anyOf: ["complaints.reply", "complaints.close"],
  },
  { id: "workorders", path: "/workorders", icon: ProfileOutlined, anyOf: ["workorders.read"] },
  { id: "faults", path: "/faults", icon: ClusterOutlined, anyOf: ["faults.read"] },
  { id: "bulkacts", path: "/bulk-acts", icon: AppstoreAddOutlined, anyOf: ["bulkacts.run"] },
  { id: "customers", path: "/customers", icon: IdcardOutlined, anyOf: ["customers.search"] },
  {
    id: "supervision",
    path: "/supervision",
    icon: SafetyCertificateOutlined,
    anyOf: ["supervision.read"],
  },
  { id: "figures", path: "/figures", icon: BarChartOutlined, anyOf: ["indicators.read"] },
  {
    id: "privacy",
    path: "/privacy",
    icon: EyeInvisibleOutlined,
    anyOf: ["privacy.request", "privacy.decide", "privacy.approve", "customers.looks", "customers.export"],
  },
  { id: "imports", path: "/imports", icon: ImportOutlined, anyOf: ["complaints.import"] },
  { id: "mywork", path: "/my-work", icon: CarryOutOutlined, anyOf: [] },
  { id: "approvals", path: "/approvals", icon: FileDoneOutlined, anyOf: ["approvals.read"] },
  { id: "rules", path: "/rules", icon: ControlOutlined, anyOf: ["policies.read"] },
  { id: "processes", path: "/processes", icon: PartitionOutlined, anyOf: ["processes.read"] },
  {
    id: "organisation",
    path: "/organisation",
    icon: ApartmentOutlined,
    anyOf: ["organisation.administer", "organisation.explain"],
  },
  { id: "staff", path: "/staff", icon: TeamOutlined, anyOf: ["organisation.people"] },
  {
    id: "security",
    path: "/security",
    icon: SecurityScanOutlined,
    anyOf: ["security.review", "security.sessions"],
  },
];

/** Those who lead read the complaint lists without acting in them; agents see their own work at the desk. */
const leaders: readonly string[] = ["supervisor", "manager"];

const permitted = (screen: Screen, me: Me): boolean =>
  // Something may wait for anybody.
  screen.id === "mywork" ||
  screen.anyOf.some((one) => me.permissions.includes(one)) ||
  (screen.id === "complaints" &&
    me.permissions.includes("tickets.read") &&
    me.posts.some((post) => leaders.includes(post.code)));

export const screensFor = (me: Me): Screen[] => screens.filter((screen) => permitted(screen, me));

/** What gives way first where there is not room for all: set up now and then, by few. */
const RARE: readonly Screen["id"][] = [
  "bulkacts",
  "imports",
  "faults",
  "security",
  "organisation",
  "staff",
  "processes",
  "rules",
];
const MOST = 8;

/** At most eight signs: the screens that have one of their own, and those behind the last, in their order. */
export function signsOf(own: readonly Screen[]): { shown: Screen[]; more: Screen[] } {
  const gives = own.length > MOST ? own.length - MOST + 1 : 0;
  const away = RARE.filter((id) => own.some((screen) => screen.id === id)).slice(0, gives);
  return {
    shown: own.filter(({ id }) => !away.includes(id)),
    more: own.filter(({ id }) => away.includes(id)),
  };
}

/** Those who approve, review and lead begin with what waits for them; all others with their own lists. */
const begins = (me: Me): boolean => me.posts.some(({ code }) => code === "manager");

/** What is looked up now and then: nobody's day begins with it who has a list of their own. */
const SELDOM: readonly Screen["id"][] = [
  "telephone",
  "workorders",
  "figures",
  "faults",
  "bulkacts",
  "rules",
  "processes",
  "security",
  "mywork",
  "approvals",
  "customers",
  "privacy",
  "staff",
  "imports",
];

export function firstScreen(me: Me): Screen | undefined {
  const own = screensFor(me);
  const work = own.find(({ id }) => id === "mywork");
  if (begins(me)) return work;
  return (
    own.find(({ id }) => !SELDOM.includes(id)) ??
    own.find(({ id }) => id === "privacy" || id === "security") ??
    work
  );
}
