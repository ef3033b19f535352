/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_JPEG_FOLDER_H
#define DSGD_JPEG_FOLDER_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace dsgd
{

/**
 * @ingroup dsgd
 * An image that has not been read yet.
 */
struct JpegFile
{
    std::string path;  //!< where it is
    uint32_t label{0}; //!< its class
};

/**
 * @ingroup dsgd
 * Lists the images of a folder with a subfolder for every class. Classes take turns, each in the
 * order of its file names, so that equal files give an equal list wherever they lie.
 *
 * @param folder the folder
 * @param classes names of subfolders, in the order of their numbers
 * @return its files NAME.jpg and NAME.jpeg
 * @throws std::invalid_argument if the subfolder of a class is not there or has none
 */
std::vector<JpegFile> ListJpegFiles(const std::string& folder,
                                    const std::vector<std::string>& classes);

} // namespace dsgd
} // namespace ns3

#endif // DSGD_JPEG_FOLDER_H
