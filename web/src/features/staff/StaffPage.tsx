import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import { ImportTab } from "./imports/ImportTab";
import { People } from "./People";
import { SkillCatalogue } from "./SkillCatalogue";
import styles from "./staff.module.css";

const route = getRouteApi("/shell/staff");
const TABS = ["people", "skills", "import"] as const;
const ASIDE = ["skills", "import"] as const;

/** People, their skills, and taking many of them in at once. */
export default function StaffPage() {
  const { t } = useTranslation("staff");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tab = TABS.find((one) => one === search.tab) ?? "people";
  return (
    <div className={ui.page}>
      <Tabs
        className={styles.tabs ?? ""}
        activeKey={tab}
        onChange={(next) => void navigate({ search: { tab: ASIDE.find((one) => one === next) } })}
        items={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
      />
      {tab === "people" && (
        <People
          sought={search}
          open={search.person}
          onSearch={(change) =>
            void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
          }
        />
      )}
      {tab === "skills" && <SkillCatalogue />}
      {tab === "import" && (
        <ImportTab
          id={search.import}
          onOpen={(id) => void navigate({ search: id ? { tab: "import", import: id } : { tab: "import" } })}
        />
      )}
    </div>
  );
}
