import {
  AlertOutlined,
  DesktopOutlined,
  HistoryOutlined,
  KeyOutlined,
  LockOutlined,
  MobileOutlined,
} from "@ant-design/icons";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import styles from "./account.module.css";
import { EmergencyTab } from "./emergency/EmergencyTab";
import { FactorTab } from "./factor/FactorTab";
import { PasswordTab } from "./PasswordTab";
import { OwnSessions } from "./sessions/OwnSessions";
import { OwnSignIns } from "./sessions/OwnSignIns";
import { TokensTab } from "./TokensTab";

const route = getRouteApi("/shell/account");

interface Part {
  key: string;
  icon: ReactNode;
  children: ReactNode;
}

/** What one signs in with, where one is signed in, and the powers one may take in an emergency. */
export default function AccountPage() {
  const { t } = useTranslation("account");
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const breaks = useMay("security.break_glass");
  const parts: Part[] = [
    { key: "password", icon: <LockOutlined />, children: <PasswordTab /> },
    { key: "factor", icon: <MobileOutlined />, children: <FactorTab /> },
    { key: "sessions", icon: <DesktopOutlined />, children: <OwnSessions /> },
    { key: "history", icon: <HistoryOutlined />, children: <OwnSignIns /> },
    { key: "tokens", icon: <KeyOutlined />, children: <TokensTab /> },
  ];
  if (breaks) parts.push({ key: "emergency", icon: <AlertOutlined />, children: <EmergencyTab /> });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t("title")}</h1>
        <p>{t("about")}</p>
      </header>
      <Tabs
        className={styles.tabs}
        activeKey={parts.some(({ key }) => key === tab) ? tab : "password"}
        onChange={(key) => void navigate({ search: { tab: key }, replace: true })}
        items={parts.map((part) => ({ ...part, label: t(`tab.${part.key}`) }))}
        destroyOnHidden
      />
    </div>
  );
}
