#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "CImageCodecs.h"

// The bytes that are left to read, and where an error's message goes.
typedef struct {
  const uint8_t *next;
  size_t left;
  int ran_out;
  int out_of_memory;
  char *message;
} source;

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
  source *from = png_get_io_ptr(png);
  if (from->left < length) {
    from->ran_out = 1;
    png_error(png, "it ends before its image data does");
  }
  memcpy(target, from->next, length);
  from->next += length;
  from->left -= length;
}

static void on_error(png_structp png, png_const_charp text) {
  source *from = png_get_error_ptr(png);
  from->out_of_memory = strstr(text, "ut of memory") != NULL;
  set_message(from->message, text);
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

static png_structp start(source *from) {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, from, on_error, on_warning);
  if (!png) set_message(from->message, "libpng cannot be set up");
  return png;
}

// Reads up to the image data; jumps on errors. Chunks that do not matter for the pixels are skipped unread.
static void read_header(png_structp png, png_infop info, source *from, convscope_image_header *header) {
  png_set_read_fn(png, from, read_bytes);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_read_info(png, info);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->channels = png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR ? 3 : 1;
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

static convscope_image_status failure(const source *from) {
  if (from->out_of_memory) return CONVSCOPE_IMAGE_OUT_OF_MEMORY;
  return from->ran_out ? CONVSCOPE_IMAGE_TRUNCATED : CONVSCOPE_IMAGE_DAMAGED;
}

convscope_image_status convscope_png_header(
    const uint8_t *bytes, size_t count, convscope_image_header *header, char *message) {
  convscope_image_status status = check_chunks(bytes, count, message);
  if (status != CONVSCOPE_IMAGE_OK) return status;
  source from = {bytes, count, 0, 0, message};
  png_structp png = start(&from);
  if (!png) return CONVSCOPE_IMAGE_OUT_OF_MEMORY;
  png_infop volatile info = NULL;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, (png_infopp)&info, NULL);
    return failure(&from);
  }
  info = png_create_info_struct(png);
  if (!info) png_error(png, "Out of memory");
  read_header(png, info, &from, header);
  png_destroy_read_struct(&png, (png_infopp)&info, NULL);
  return CONVSCOPE_IMAGE_OK;
}

convscope_image_status convscope_png_decode(
    const uint8_t *bytes, size_t count, convscope_image_header header, uint8_t *pixels, char *message) {
  source from = {bytes, count, 0, 0, message};
  png_structp png = start(&from);
  if (!png) return CONVSCOPE_IMAGE_OUT_OF_MEMORY;
  png_infop volatile info = NULL;
  volatile int passes = 1;
  if (setjmp(png_jmpbuf(png))) {
    // The last row is handed over before libpng looks for the end of the compressed data: what it finds wrong there
    // does not matter for the pixels.
    int complete = passes == 1 ? png_get_current_row_number(png) >= header.height
                               : png_get_current_pass_number(png) >= 7;
    png_destroy_read_struct(&png, (png_infopp)&info, NULL);
    return complete ? CONVSCOPE_IMAGE_OK : failure(&from);
  }
  info = png_create_info_struct(png);
  if (!info) png_error(png, "Out of memory");
  convscope_image_header found;
  read_header(png, info, &from, &found);
  set_transformations(png, info);
  passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  size_t stride = (size_t)header.width * header.channels;
  if (memcmp(&found, &header, sizeof header) != 0 || png_get_rowbytes(png, info) != stride)
    png_error(png, "its size is not what its header said");
  for (int pass = 0; pass < passes; pass++)
    for (size_t y = 0; y < header.height; y++) png_read_row(png, pixels + y * stride, NULL);
  png_destroy_read_struct(&png, (png_infopp)&info, NULL);
  return CONVSCOPE_IMAGE_OK;
}
