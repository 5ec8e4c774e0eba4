export type Ids = {
  /** RFC 9562 version 7, lower case: sorts by creation time. */
  readonly uuidv7: () => string;
  /** 32 random bytes in hexadecimal, for addresses that must not be guessed. */
  readonly secret: () => string;
};

/** Uniform in [0, 1). */
export type Random = () => number;

/** SHA-256 of the UTF-8 bytes of `text`, in lower-case hexadecimal. */
export type Digest = (text: string) => string;
