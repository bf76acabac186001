/** The screens of the shell, in the order of the navigation, and who may see them. */
import {
  AuditOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  InboxOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Me } from "@/api/types";
import type { Permission } from "@/session/session";

export interface Screen {
  id: "desk" | "inbox" | "complaints" | "supervision" | "rules" | "staff";
  path: "/desk" | "/inbox" | "/complaints" | "/supervision" | "/rules" | "/staff";
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
  {
    id: "supervision",
    path: "/supervision",
    icon: SafetyCertificateOutlined,
    anyOf: ["supervision.read"],
  },
  { id: "rules", path: "/rules", icon: ControlOutlined, anyOf: ["policies.read"] },
  { id: "staff", path: "/staff", icon: TeamOutlined, anyOf: ["organisation.people"] },
];

/** Those who lead read the complaint lists without acting in them; agents see their own work at the desk. */
const leaders: readonly string[] = ["supervisor", "manager"];

const permitted = (screen: Screen, me: Me): boolean =>
  screen.anyOf.some((one) => me.permissions.includes(one)) ||
  (screen.id === "complaints" &&
    me.permissions.includes("tickets.read") &&
    me.posts.some((post) => leaders.includes(post.code)));

export const screensFor = (me: Me): Screen[] => screens.filter((screen) => permitted(screen, me));

/** Rules and staff are looked up now and then; nobody's day begins with them. */
export const firstScreen = (me: Me): Screen | undefined =>
  screensFor(me).find(({ id }) => id !== "rules" && id !== "staff");
