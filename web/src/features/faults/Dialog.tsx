import { Alert, Form, type FormInstance, Modal } from "antd";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import { Kbd } from "@/ui";
import { useSending } from "./useSending";

interface DialogProps<Filled extends object, Answer> {
  title: string;
  about?: ReactNode;
  form: FormInstance<Filled>;
  initial?: Partial<Filled>;
  width?: number;
  danger?: boolean;
  send(filled: Filled, key: string): Promise<Answer>;
  onDone(answer: Answer): void;
  onClose(): void;
  children: ReactNode;
}

/** One thing to be done about a fault, filled in and sent by Ctrl+Enter. */
export function Dialog<Filled extends object, Answer>(props: DialogProps<Filled, Answer>) {
  const { t } = useTranslation("faults");
  const words = useProblemText();
  const { form, title, about, initial, width = 560, danger = false, children } = props;
  const { sending, failed } = useSending(form, props.send, (answer: Answer) => {
    props.onDone(answer);
    props.onClose();
  });
  const submit = () => {
    if (!sending.isPending) form.submit();
  };
  const keysOf = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <Modal
      open
      title={title}
      width={width}
      okText={
        <>
          {t("send")} <Kbd>Ctrl ⏎</Kbd>
        </>
      }
      okButtonProps={{ danger }}
      cancelText={t("common:cancel")}
      confirmLoading={sending.isPending}
      onOk={submit}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <div onKeyDownCapture={keysOf}>
        {about && <p>{about}</p>}
        <Form<Filled>
          form={form}
          layout="vertical"
          initialValues={initial}
          onFinish={(filled) => sending.mutate(filled)}
        >
          {children}
        </Form>
      </div>
      {failed && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={words(failed).title}
          description={words(failed).detail}
        />
      )}
    </Modal>
  );
}
