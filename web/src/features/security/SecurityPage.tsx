import { AlertOutlined, TeamOutlined } from "@ant-design/icons";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "@/features/account/account.module.css";
import { useMay } from "@/session/session";
import { People } from "./People";
import { Uses } from "./Uses";

const route = getRouteApi("/shell/security");

interface Part {
  key: string;
  icon: ReactNode;
  children: ReactNode;
}

/** Emergencies to review, and where people are signed in. */
export default function SecurityPage() {
  const { t } = useTranslation("security");
  const { tab, use, person } = route.useSearch();
  const navigate = route.useNavigate();
  const reviews = useMay("security.review");
  const sessions = useMay("security.sessions");
  const parts: Part[] = [];
  if (reviews) {
    const onOpen = (id: string | undefined) => void navigate({ search: { tab: "emergencies", use: id } });
    parts.push({
      key: "emergencies",
      icon: <AlertOutlined />,
      children: <Uses openId={use} onOpen={onOpen} />,
    });
  }
  if (sessions) {
    const onOpen = (id: string | undefined) => void navigate({ search: { tab: "people", person: id } });
    parts.push({
      key: "people",
      icon: <TeamOutlined />,
      children: <People openId={person} onOpen={onOpen} />,
    });
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t("title")}</h1>
        <p>{t("about")}</p>
      </header>
      <Tabs
        className={styles.tabs}
        activeKey={parts.some(({ key }) => key === tab) ? tab : parts[0]?.key}
        onChange={(key) => void navigate({ search: { tab: key }, replace: true })}
        items={parts.map((part) => ({ ...part, label: t(`tab.${part.key}`) }))}
        destroyOnHidden
      />
    </div>
  );
}
