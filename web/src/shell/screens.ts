/** The screens of the shell, in the order of the navigation, and who may see them. */
import {
  ApartmentOutlined,
  AuditOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  IdcardOutlined,
  EyeInvisibleOutlined,
  InboxOutlined,
  SafetyCertificateOutlined,
  SecurityScanOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Me } from "@/api/types";
import type { Permission } from "@/session/session";

export interface Screen {
  id:
    | "desk"
    | "inbox"
    | "complaints"
    | "customers"
    | "supervision"
    | "privacy"
    | "rules"
    | "organisation"
    | "security";
  path:
    | "/desk"
    | "/inbox"
    | "/complaints"
    | "/customers"
    | "/supervision"
    | "/privacy"
    | "/rules"
    | "/organisation"
    | "/security";
  icon: ComponentType;
  anyOf: readonly Permission[];
}

const screens: readonly Screen[] = [
  { id: "desk", path: "/desk", icon: CustomerServiceOutlined, anyOf: ["complaints.register"] },
  { id: "inbox", path: "/inbox", icon: InboxOutlined, anyOf: ["complaints.accept", "complaints.assign"] },
  {
    id: "complaints",
    path: "/complaints",
    icon: AuditOutlined,
    anyOf: ["complaints.reply", "complaints.close"],
  },
  { id: "customers", path: "/customers", icon: IdcardOutlined, anyOf: ["customers.search"] },
  {
    id: "supervision",
    path: "/supervision",
    icon: SafetyCertificateOutlined,
    anyOf: ["supervision.read"],
  },
  {
    id: "privacy",
    path: "/privacy",
    icon: EyeInvisibleOutlined,
    anyOf: ["privacy.request", "privacy.decide", "privacy.approve", "customers.looks", "customers.export"],
  },
  { id: "rules", path: "/rules", icon: ControlOutlined, anyOf: ["policies.read"] },
  {
    id: "organisation",
    path: "/organisation",
    icon: ApartmentOutlined,
    anyOf: ["organisation.administer", "organisation.explain"],
  },
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
  screen.anyOf.some((one) => me.permissions.includes(one)) ||
  (screen.id === "complaints" &&
    me.permissions.includes("tickets.read") &&
    me.posts.some((post) => leaders.includes(post.code)));

export const screensFor = (me: Me): Screen[] => screens.filter((screen) => permitted(screen, me));

/** Rules are looked up now and then; nobody's day begins with them. Security is for those who have nothing else. */
export const firstScreen = (me: Me): Screen | undefined => {
  const own = screensFor(me);
  const daily = own.find(({ id }) => id !== "rules" && id !== "security");
  const officer = me.permissions.includes("security.review");
  return daily ?? (officer ? own.find(({ id }) => id === "security") : undefined);
};
