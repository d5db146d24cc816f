#include <png.h>
#include <setjmp.h>
#include <string.h>
#include <zlib.h>

#include "CImageCodecs.h"

// One decoding: libpng's two structures, the bytes that are left to read, and where an error's message goes.
typedef struct {
  png_structp png;
  png_infop info;
  const uint8_t *next;
  size_t left;
  int ran_out;
  int out_of_memory;
  int passes;
  // The gray that is transparent, as 8-bit grays are compared with it; -1 if there is none.
  int transparent_gray;
  char *message;
} session;

static void set_message(char *message, const char *text) {
  strncpy(message, text, CONVSCOPE_IMAGE_MESSAGE_LENGTH - 1);
  message[CONVSCOPE_IMAGE_MESSAGE_LENGTH - 1] = 0;
}

static uint32_t big_endian(const uint8_t *p) {
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int is_chunk_name(const uint8_t *p) {
  for (int i = 0; i < 4; i++)
    if (!((p[i] >= 'a' && p[i] <= 'z') || (p[i] >= 'A' && p[i] <= 'Z'))) return 0;
  return 1;
}

// Walks over the chunks before libpng does, for what Pillow asks of them: right checksums in front of the image data,
// whole chunks behind it. The image data's own checksums are not looked at, and a missing end is let pass.
static convscope_image_status check_chunks(const uint8_t *bytes, size_t count, char *message) {
  static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  if (count < 8 || memcmp(bytes, signature, 8) != 0) {
    set_message(message, "the PNG signature is damaged");
    return CONVSCOPE_IMAGE_DAMAGED;
  }
  size_t at = 8;
  int seen_data = 0;
  while (count - at >= 8) {
    uint32_t length = big_endian(bytes + at);
    const uint8_t *name = bytes + at + 4;
    if (!is_chunk_name(name)) {
      if (seen_data) return CONVSCOPE_IMAGE_OK;
      set_message(message, "a chunk's name is not made of letters");
      return CONVSCOPE_IMAGE_DAMAGED;
    }
    if (memcmp(name, "IEND", 4) == 0) {
      if (seen_data) return CONVSCOPE_IMAGE_OK;
      set_message(message, "it has no image data");
      return CONVSCOPE_IMAGE_DAMAGED;
    }
    at += 8;
    if (count - at < length) {
      set_message(message, "it ends within a chunk");
      return CONVSCOPE_IMAGE_TRUNCATED;
    }
    if (memcmp(name, "IDAT", 4) == 0) {
      seen_data = 1;
    } else if (!seen_data) {
      if (count - at - length < 4) {
        set_message(message, "it ends within a chunk");
        return CONVSCOPE_IMAGE_TRUNCATED;
      }
      uint32_t found = (uint32_t)crc32(crc32(0, name, 4), bytes + at, length);
      if (found != big_endian(bytes + at + length)) {
        set_message(message, "a chunk's checksum is wrong: ");
        strncat(message, (char[5]){(char)name[0], (char)name[1], (char)name[2], (char)name[3], 0}, 5);
        return CONVSCOPE_IMAGE_DAMAGED;
      }
    }
    at += length;
    at += count - at < 4 ? count - at : 4;
  }
  if (seen_data) return CONVSCOPE_IMAGE_OK;
  set_message(message, "it ends before its image data");
  return CONVSCOPE_IMAGE_TRUNCATED;
}

static void read_bytes(png_structp png, png_bytep target, size_t length) {
  session *s = png_get_io_ptr(png);
  if (s->left < length) {
    s->ran_out = 1;
    png_error(png, "it ends before its image data does");
  }
  memcpy(target, s->next, length);
  s->next += length;
  s->left -= length;
}

static void on_error(png_structp png, png_const_charp text) {
  session *s = png_get_error_ptr(png);
  s->out_of_memory = strstr(text, "ut of memory") != NULL;
  set_message(s->message, text);
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

// A 16-bit gray (high byte first) becomes 8 bits in place: those above 255 are clipped to it.
static void clip_gray16(png_structp png, png_row_infop row, png_bytep samples) {
  (void)png;
  for (png_uint_32 x = 0; x < row->width; x++) samples[x] = samples[2 * x] ? 255 : samples[2 * x + 1];
}

// As Pillow has it: of 16 bits clipped as the grays are, of 2 and 4 bits not scaled as they are.
static int transparent_gray(png_structp png, png_infop info) {
  png_color_16p color = NULL;
  png_get_tRNS(png, info, NULL, NULL, &color);
  if (!color) return -1;
  if (png_get_bit_depth(png, info) == 1) return color->gray ? 255 : 0;
  return color->gray > 255 ? 255 : color->gray;
}

// Grays stand at the end of each row, in a quarter of it: they become red, green, blue and opacity in place.
static void spread_grays(uint8_t *pixels, convscope_image_header header, int transparent) {
  size_t width = header.width;
  for (size_t y = 0; y < header.height; y++, pixels += 4 * width)
    for (size_t x = 0; x < width; x++) {
      uint8_t gray = pixels[3 * width + x];
      for (int c = 0; c < 3; c++) pixels[4 * x + c] = gray;
      pixels[4 * x + 3] = gray == transparent ? 0 : 255;
    }
}

// Reads up to the image data; jumps on errors. Chunks that do not matter for the pixels are skipped unread.
static void read_header(session *s, convscope_image_header *header) {
  png_set_read_fn(s->png, s, read_bytes);
  png_set_user_limits(s->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_keep_unknown_chunks(s->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_crc_action(s->png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_read_info(s->png, s->info);
  header->width = png_get_image_width(s->png, s->info);
  header->height = png_get_image_height(s->png, s->info);
  int color = png_get_color_type(s->png, s->info);
  header->channels = color & PNG_COLOR_MASK_COLOR ? 3 : 1;
  int has_transparent = png_get_valid(s->png, s->info, PNG_INFO_tRNS) != 0;
  header->has_opacity = (color & PNG_COLOR_MASK_ALPHA) || has_transparent;
  if (has_transparent && color == PNG_COLOR_TYPE_GRAY) s->transparent_gray = transparent_gray(s->png, s->info);
}

// Red, green, blue and opacity of a file that has more than grays.
static void keep_opacity(png_structp png, png_infop info) {
  png_set_expand(png);
  if (png_get_bit_depth(png, info) == 16) png_set_strip_16(png);
  if (!(png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR)) png_set_gray_to_rgb(png);
}

static void set_transformations(png_structp png, png_infop info) {
  int color = png_get_color_type(png, info);
  int depth = png_get_bit_depth(png, info);
  if (color == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (color == PNG_COLOR_TYPE_GRAY && depth < 8) png_set_expand_gray_1_2_4_to_8(png);
  if (color == PNG_COLOR_TYPE_GRAY && depth == 16) {
    png_set_read_user_transform_fn(png, clip_gray16);
    png_set_user_transform_info(png, NULL, 8, 1);
  } else if (depth == 16) {
    png_set_strip_16(png);
  }
  png_set_strip_alpha(png);
}

// Decodes all rows; jumps on errors.
static void read_rows(session *s, convscope_image_header header, uint8_t *pixels) {
  size_t stride = (size_t)header.width * header.channels;
  size_t indent = header.channels == 4 && s->transparent_gray >= 0 ? 3 * (size_t)header.width : 0;
  if (header.channels == 4 && !indent)
    keep_opacity(s->png, s->info);
  else
    set_transformations(s->png, s->info);
  s->passes = png_set_interlace_handling(s->png);
  png_read_update_info(s->png, s->info);
  if (png_get_rowbytes(s->png, s->info) != stride - indent) png_error(s->png, "its rows are not as long as they should be");
  for (int pass = 0; pass < s->passes; pass++)
    for (size_t y = 0; y < header.height; y++) png_read_row(s->png, pixels + y * stride + indent, NULL);
}

static convscope_image_status failure(const session *s) {
  if (s->out_of_memory) return CONVSCOPE_IMAGE_OUT_OF_MEMORY;
  return s->ran_out ? CONVSCOPE_IMAGE_TRUNCATED : CONVSCOPE_IMAGE_DAMAGED;
}

// The functions that set the jump target change no variables of their own, whose values a jump would lose.
static convscope_image_status try_header(session *s, convscope_image_header *header) {
  if (setjmp(png_jmpbuf(s->png))) return failure(s);
  read_header(s, header);
  return CONVSCOPE_IMAGE_OK;
}

static convscope_image_status try_rows(session *s, const convscope_image_header *header, uint8_t *pixels) {
  if (setjmp(png_jmpbuf(s->png))) {
    // The last row is handed over before libpng looks for the end of the compressed data: what it finds wrong there
    // does not matter for the pixels.
    int complete = s->passes == 1 ? png_get_current_row_number(s->png) >= header->height
                                  : png_get_current_pass_number(s->png) >= s->passes;
    return complete ? CONVSCOPE_IMAGE_OK : failure(s);
  }
  read_rows(s, *header, pixels);
  return CONVSCOPE_IMAGE_OK;
}

// Sets up libpng; on OK the session is to be finished.
static convscope_image_status start(session *s, const uint8_t *bytes, size_t count, char *message) {
  *s = (session){.next = bytes, .left = count, .passes = 1, .transparent_gray = -1, .message = message};
  s->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, s, on_error, on_warning);
  if (s->png) s->info = png_create_info_struct(s->png);
  if (s->info) return CONVSCOPE_IMAGE_OK;
  png_destroy_read_struct(&s->png, NULL, NULL);
  set_message(message, "libpng cannot be set up");
  return CONVSCOPE_IMAGE_OUT_OF_MEMORY;
}

static void finish(session *s) { png_destroy_read_struct(&s->png, &s->info, NULL); }

convscope_image_status convscope_png_header(
    const uint8_t *bytes, size_t count, convscope_image_header *header, char *message) {
  convscope_image_status status = check_chunks(bytes, count, message);
  session s;
  if (status == CONVSCOPE_IMAGE_OK) status = start(&s, bytes, count, message);
  if (status != CONVSCOPE_IMAGE_OK) return status;
  status = try_header(&s, header);
  finish(&s);
  return status;
}

convscope_image_status convscope_png_decode(
    const uint8_t *bytes, size_t count, convscope_image_header header, uint8_t *pixels, char *message) {
  session s;
  convscope_image_status status = start(&s, bytes, count, message);
  if (status != CONVSCOPE_IMAGE_OK) return status;
  convscope_image_header found = {0, 0, 0, 0};
  status = try_header(&s, &found);
  if (status == CONVSCOPE_IMAGE_OK) {
    int fits = header.channels == 4 ? found.has_opacity : found.channels == header.channels;
    if (found.width == header.width && found.height == header.height && fits) {
      status = try_rows(&s, &header, pixels);
      if (status == CONVSCOPE_IMAGE_OK && header.channels == 4 && s.transparent_gray >= 0)
        spread_grays(pixels, header, s.transparent_gray);
    } else {
      status = CONVSCOPE_IMAGE_DAMAGED;
      set_message(message, "its size is not what its header said");
    }
  }
  finish(&s);
  return status;
}
