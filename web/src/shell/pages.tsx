import { CompassOutlined, LockOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel } from "@/ui";

/** Signed in, but no post opens a screen yet. */
export function NothingPage() {
  const { t } = useTranslation("shell");
  return <Empty icon={<LockOutlined />} what={t("nothing.what")} how={t("nothing.how")} />;
}

export function MissingPage() {
  const { t } = useTranslation("shell");
  return (
    <Empty
      icon={<CompassOutlined />}
      what={t("missing.what")}
      how={t("missing.how")}
      action={<Link to="/">{t("missing.home")}</Link>}
    />
  );
}

export function CrashPage({ error }: { error: unknown }) {
  return <ProblemPanel problem={error} retry={() => location.reload()} />;
}
