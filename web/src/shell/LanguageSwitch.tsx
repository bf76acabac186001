import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { setLanguage } from "@/i18n";

export function LanguageSwitch() {
  const { t, i18n } = useTranslation("shell");
  const other = i18n.language === "en" ? "zh-CN" : "en";
  return (
    <Button type="text" icon={<GlobalOutlined />} onClick={() => setLanguage(other)}>
      {t(other === "en" ? "language.en" : "language.zh")}
      <span className="sr-only"> ({t("language.switch")})</span>
    </Button>
  );
}
