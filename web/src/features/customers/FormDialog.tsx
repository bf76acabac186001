import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Form, type FormInstance, Modal } from "antd";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { useIntention } from "@/features/case/composer/useIntention";
import { focusField, Kbd } from "@/ui";

interface FormDialogProps<Values extends object, Answer> {
  open: boolean;
  title: ReactNode;
  /** What the button does, in one word. */
  does: string;
  initial?: Partial<Values>;
  width?: number;
  form?: FormInstance<Values>;
  disabled?: boolean;
  send: (values: Values, key: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onClose: () => void;
  /** What a refusal offers beside its words. */
  wayOut?: (problem: Problem) => ReactNode;
  children: ReactNode;
}

/** A form over the page: Ctrl+Enter sends, errors stand at their fields, a refusal below them. */
export function FormDialog<Values extends object, Answer>(props: FormDialogProps<Values, Answer>) {
  const { open, title, does, initial, width, disabled, send, onDone, onClose, wayOut, children } = props;
  const { t } = useTranslation("common");
  const [own] = Form.useForm<Values>();
  const form = props.form ?? own;
  const { keyFor, fulfilled } = useIntention();
  const sending = useMutation({
    mutationFn: (values: Values) => send(values, keyFor(values)),
    onSuccess: (answer) => {
      fulfilled();
      onDone(answer);
    },
    onError: (problem) => {
      if (problem instanceof Problem && problem.status !== 0) fulfilled();
      form.setFields(fieldErrors(problem).map(atItsField) as Parameters<typeof form.setFields>[0]);
    },
  });
  const box = useRef<HTMLDivElement>(null);
  const submit = () => {
    if (!sending.isPending && !disabled) form.submit();
  };
  const keysOf = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    submit();
  };
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      onCancel={onClose}
      afterClose={sending.reset}
      destroyOnHidden
      afterOpenChange={(shown) => shown && focusField(box.current)}
      modalRender={(node) => (
        <div ref={box} onKeyDownCapture={keysOf}>
          {node}
        </div>
      )}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t("cancel")}
        </Button>,
        <Button key="send" type="primary" disabled={disabled} loading={sending.isPending} onClick={submit}>
          {does} <Kbd>Ctrl ⏎</Kbd>
        </Button>,
      ]}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(values) => sending.mutate(values)}
      >
        {children}
      </Form>
      <Refused problem={sending.error} wayOut={wayOut} />
    </Modal>
  );
}

interface RefusedProps {
  problem: unknown;
  wayOut: ((problem: Problem) => ReactNode) | undefined;
}

/** What is told at fields is not told twice. */
function Refused({ problem, wayOut }: RefusedProps) {
  const words = useProblemText();
  if (!problem || (problem instanceof Problem && problem.errors.length > 0)) return null;
  const { title, detail } = words(problem);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={detail}
      action={problem instanceof Problem ? wayOut?.(problem) : undefined}
    />
  );
}

/** Places in lists are numbers to a form. */
const atItsField = ({ name, ...told }: ReturnType<typeof fieldErrors>[number]) => ({
  ...told,
  name: Array.isArray(name)
    ? name
        .filter((part) => part !== "changes")
        .map((part) => (/^\d+$/.test(String(part)) ? Number(part) : part))
    : name,
});
